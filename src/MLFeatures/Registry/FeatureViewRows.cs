using Microsoft.Data.Analysis;

namespace MLFeatures.Registry;

/// <summary>The values of one feature view: what a pipeline computes and a store keeps.</summary>
/// <remarks>
/// The columns are, in this order: the entity's join keys (Int64, never missing), <see cref="EventTimestamp"/> and <see cref="CreatedTimestamp"/>
/// (DateTime, UTC, whole milliseconds, never missing), then one Single column per feature, missing values as NaN.
/// </remarks>
public sealed record FeatureViewRows
{
    /// <summary>Name of the column that says when a fact became true.</summary>
    public const string EventTimestamp = "event_timestamp";

    /// <summary>Name of the column that says when the fact was recorded.</summary>
    public const string CreatedTimestamp = "created_timestamp";

    /// <summary>Pairs a definition with its values.</summary>
    /// <exception cref="ArgumentException">A column is missing, surplus, out of order or of another type than the definition says.</exception>
    public FeatureViewRows(FeatureViewDefinition definition, DataFrame rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(rows);
        var expected = Columns(definition);
        var found = rows.Columns.Select(c => (c.Name, Type: c.DataType)).ToArray();
        if (!found.SequenceEqual(expected))
        {
            throw new ArgumentException(
                $"Feature view '{definition.Name}': expected the columns {Describe(expected)}, found {Describe(found)}. "
                    + "Build the rows with the definition's join keys, times and features in this order.",
                nameof(rows)
            );
        }
        (Definition, Rows) = (definition, rows);
    }

    /// <summary>What the columns mean.</summary>
    public FeatureViewDefinition Definition { get; }

    /// <summary>One row per entity and event time.</summary>
    public DataFrame Rows { get; }

    private static (string Name, Type Type)[] Columns(FeatureViewDefinition definition) =>
        [
            .. definition.Entity.JoinKeys.Select(k => (k, typeof(long))),
            (EventTimestamp, typeof(DateTime)),
            (CreatedTimestamp, typeof(DateTime)),
            .. definition.Features.Select(f => (f.Name, typeof(float))),
        ];

    private static string Describe(IEnumerable<(string Name, Type Type)> columns) =>
        string.Join(", ", columns.Select(c => $"{c.Name} {c.Type.Name}"));
}
