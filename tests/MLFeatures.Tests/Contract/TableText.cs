using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Tests.Contract;

/// <summary>The visible columns of a view as text that is equal exactly when every bit is equal.</summary>
internal static class TableText
{
    /// <summary>One line per row: all values, numbers as their bits.</summary>
    public static string[] Rows(IDataView view, params string[] columns)
    {
        var chosen = Columns(view.Schema, columns);
        using var cursor = view.GetRowCursor(chosen);
        return [.. Rows(cursor, chosen)];
    }

    public static IEnumerable<string> Rows(DataViewRowCursor cursor, DataViewSchema.Column[] columns)
    {
        var readers = columns.Select(c => Reader(cursor, c)).ToArray();
        while (cursor.MoveNext())
            yield return string.Join(" ; ", readers.Select(read => read()));
    }

    /// <summary>One line per visible column: name, type, slot names.</summary>
    public static string[] Header(DataViewSchema schema) =>
        [.. schema.Where(c => !c.IsHidden).Select(c => $"{c.Name}: {c.Type} [{string.Join(", ", Slots(c))}]")];

    public static string[] Slots(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames())
            return [];
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }

    public static DataViewSchema.Column[] Columns(DataViewSchema schema, params string[] names) =>
        names.Length > 0 ? [.. names.Select(n => schema[n])] : [.. schema.Where(c => !c.IsHidden)];

    public static string Bits(float value) => BitConverter.SingleToUInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture);

    public static string Bits(IEnumerable<float> values) => string.Join(",", values.Select(Bits));

    private static Func<string> Reader(DataViewRow row, DataViewSchema.Column column) =>
        column.Type switch
        {
            VectorDataViewType { ItemType: TextDataViewType } => Vector<ReadOnlyMemory<char>>(row, column, t => t.ToString()),
            VectorDataViewType { ItemType: var item } when item == NumberDataViewType.Single => Vector<float>(row, column, Bits),
            TextDataViewType => Scalar<ReadOnlyMemory<char>>(row, column, t => t.ToString()),
            DateTimeDataViewType => Scalar<DateTime>(row, column, t => t.Ticks.ToString(CultureInfo.InvariantCulture)),
            var type when type == NumberDataViewType.Single => Scalar<float>(row, column, Bits),
            var type when type == NumberDataViewType.Double => Scalar<double>(
                row,
                column,
                d => BitConverter.DoubleToUInt64Bits(d).ToString("x16", CultureInfo.InvariantCulture)
            ),
            var type when type == NumberDataViewType.Int32 => Scalar<int>(row, column, i => i.ToString(CultureInfo.InvariantCulture)),
            var type when type == NumberDataViewType.Int64 => Scalar<long>(row, column, i => i.ToString(CultureInfo.InvariantCulture)),
            var type => throw new NotSupportedException($"{column.Name}: {type}. Add a case for it here."),
        };

    private static Func<string> Scalar<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> text)
    {
        var get = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            get(ref value);
            return text(value);
        };
    }

    private static Func<string> Vector<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> text)
    {
        var get = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            get(ref value);
            return string.Join(",", value.DenseValues().Select(text));
        };
    }
}
