using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Permutation;

/// <summary>Labels, weights and groups, read from columns of whatever type ML.NET has for them.</summary>
internal static class Labelling
{
    /// <summary>A row whose group is missing.</summary>
    public const long NoGroup = -1;

    /// <returns>One label per row; NaN where it is missing.</returns>
    public static double[] Labels(IDataView data, EvaluationTarget target)
    {
        var labels = Numbers(data, target.LabelColumn);
        for (var row = 0; row < labels.Length; row++)
        {
            if (double.IsNaN(labels[row]))
                continue;
            if (target.Task == PredictionTask.Binary)
                labels[row] = labels[row] > 0 ? 1 : 0;
            var isClass = labels[row] is >= 0 and <= int.MaxValue && labels[row] == Math.Floor(labels[row]);
            if (!double.IsFinite(labels[row]) || (target.Task == PredictionTask.Multiclass && !isClass))
                throw new InvalidDataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Row {row} of column '{target.LabelColumn}' is {labels[row]}, expected {(target.Task == PredictionTask.Multiclass ? "a class: a whole number from 0" : "a finite number")}."
                    )
                );
        }
        return labels;
    }

    public static double[] Weights(IDataView data, string column)
    {
        var weights = Numbers(data, column);
        var bad = Array.FindIndex(weights, weight => !(weight >= 0 && double.IsFinite(weight)));
        return bad < 0
            ? weights
            : throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Row {bad} of column '{column}' is {weights[bad]}, expected a weight: a finite number, 0 or more."
                )
            );
    }

    /// <returns>One number per row that is equal for rows of one group, <see cref="NoGroup"/> where it is missing.</returns>
    public static long[] Groups(IDataView data, string column)
    {
        var found = Column(data, column);
        if (found.Type is TextDataViewType)
        {
            var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
            return
            [
                .. data.GetColumn<ReadOnlyMemory<char>>(found)
                    .Select(text =>
                    {
                        var name = text.ToString();
                        numbers.TryAdd(name, numbers.Count);
                        return numbers[name];
                    }),
            ];
        }
        var known = new Dictionary<double, long>();
        return
        [
            .. Numbers(data, column)
                .Select(value =>
                {
                    if (double.IsNaN(value))
                        return NoGroup;
                    known.TryAdd(value, known.Count);
                    return known[value];
                }),
        ];
    }

    public static DataViewSchema.Column Column(IDataView data, string name) =>
        data.Schema.GetColumnOrNull(name)
        ?? throw new ArgumentException(
            $"There is no column '{name}'. Found: {string.Join(", ", data.Schema.Where(c => !c.IsHidden).Select(c => c.Name))}.",
            nameof(name)
        );

    /// <returns>One number per row: keys counted from 0, Booleans 0 or 1; NaN where it is missing.</returns>
    public static double[] Numbers(IDataView data, string name)
    {
        var column = Column(data, name);
        if (column.Type is KeyDataViewType)
            return [.. Raw(data, column).Select(key => key == 0 ? double.NaN : key - 1)];
        return column.Type is NumberDataViewType or BooleanDataViewType
            ? [.. Raw(data, column)]
            : throw new ArgumentException($"Column '{name}' is {column.Type}, expected a number, a Boolean or a key.", nameof(name));
    }

    private static IEnumerable<double> Raw(IDataView data, DataViewSchema.Column column) =>
        Type.GetTypeCode(column.Type.RawType) switch
        {
            TypeCode.Boolean => data.GetColumn<bool>(column).Select(value => value ? 1.0 : 0.0),
            TypeCode.Single => data.GetColumn<float>(column).Select(value => (double)value),
            TypeCode.Double => data.GetColumn<double>(column),
            TypeCode.SByte => data.GetColumn<sbyte>(column).Select(value => (double)value),
            TypeCode.Int16 => data.GetColumn<short>(column).Select(value => (double)value),
            TypeCode.Int32 => data.GetColumn<int>(column).Select(value => (double)value),
            TypeCode.Int64 => data.GetColumn<long>(column).Select(value => (double)value),
            TypeCode.Byte => data.GetColumn<byte>(column).Select(value => (double)value),
            TypeCode.UInt16 => data.GetColumn<ushort>(column).Select(value => (double)value),
            TypeCode.UInt32 => data.GetColumn<uint>(column).Select(value => (double)value),
            TypeCode.UInt64 => data.GetColumn<ulong>(column).Select(value => (double)value),
            _ => throw new ArgumentException(
                $"Column '{column.Name}' is {column.Type}, expected a number, a Boolean or a key.",
                nameof(column)
            ),
        };
}
