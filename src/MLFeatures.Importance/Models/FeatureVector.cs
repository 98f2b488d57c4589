using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Models;

/// <summary>The vector that a model's last prediction step reads: its name, its slots, and the raw columns that they are made of.</summary>
public sealed record FeatureVector
{
    /// <summary>Name of the column, such as <c>Features</c>.</summary>
    public required string Column { get; init; }

    /// <summary>One name per slot, all different: the column's slot names where they are known, else <c>Features[0]</c>, …</summary>
    public required IReadOnlyList<string> SlotNames { get; init; }

    /// <summary>
    /// The slots of each raw column, in the order of their first slots: all of a one-hot encoded text under the name of the text. Slots that several
    /// columns together make are under <c>a + b</c>; those of which it is not known are by themselves. Every slot is in exactly one.
    /// </summary>
    public required IReadOnlyList<FeatureGroup> RawColumns { get; init; }

    /// <summary>Finds the vector of a fitted model.</summary>
    /// <param name="model">A fitted trainer, or a chain that has one; chains are searched, also chains within chains.</param>
    /// <param name="inputSchema">The schema that the model is fed.</param>
    /// <exception cref="NotSupportedException">The model has no prediction step that reads one vector of fixed size.</exception>
    public static FeatureVector Of(ITransformer model, DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputSchema);
        var (predictor, slots) = PredictionStep.LastOf(model);
        var names = Permutation.FeatureNames.Different(TreeModelReader.SlotNames(model, inputSchema, predictor.FeatureColumnName, slots));
        return new()
        {
            Column = predictor.FeatureColumnName,
            SlotNames = names,
            RawColumns = model.IsRowToRowMapper
                ? Grouped(names, new Origins(model.GetRowToRowMapper(inputSchema)).Of)
                : Grouped(names, _ => null),
        };
    }

    private static IReadOnlyList<FeatureGroup> Grouped(IReadOnlyList<string> names, Func<string, string?> origin) =>
        [
            .. names
                .Select((name, slot) => (Name: origin(name) ?? name, Slot: slot))
                .GroupBy(s => s.Name, s => s.Slot, StringComparer.Ordinal)
                .Select(g => new FeatureGroup(g.Key, [.. g])),
        ];

    /// <summary>From the name of a slot to the raw columns behind it. <c>Concatenate</c> names a slot <c>column</c>, or <c>column.slot</c> of a vector.</summary>
    private sealed class Origins(IRowToRowMapper mapper)
    {
        private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

        public string? Of(string slot)
        {
            if (IsColumn(slot, vector: false))
                return Raw(slot);
            for (var dot = slot.LastIndexOf('.'); dot > 0; dot = slot.LastIndexOf('.', dot - 1))
            {
                if (IsColumn(slot[..dot], vector: true))
                    return Raw(slot[..dot]);
            }
            return null;
        }

        private bool IsColumn(string name, bool vector) =>
            mapper.OutputSchema.GetColumnOrNull(name) is { } column && column.Type is VectorDataViewType == vector;

        private string? Raw(string column)
        {
            if (_known.TryGetValue(column, out var raw))
                return raw;
            string[] names =
            [
                .. mapper.GetDependencies([mapper.OutputSchema[column]]).Select(c => c.Name).Distinct(StringComparer.Ordinal),
            ];
            return _known[column] = names.Length == 0 ? null : string.Join(" + ", names);
        }
    }
}
