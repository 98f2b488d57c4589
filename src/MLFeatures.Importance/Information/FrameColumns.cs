using System.Globalization;
using Microsoft.Data.Analysis;

namespace MLFeatures.Importance.Information;

/// <summary>Columns of a data frame, with what is missing in them.</summary>
internal static class FrameColumns
{
    /// <returns>Null when the type is none that can be scored.</returns>
    internal static TableColumn? Read(DataFrameColumn column, bool isCode)
    {
        if (column is StringDataFrameColumn texts)
            return TableColumn.OfTexts(column.Name, [.. texts]);
        if (column is ArrowStringDataFrameColumn arrow)
            return TableColumn.OfTexts(column.Name, [.. arrow]);
        if (column is PrimitiveDataFrameColumn<bool> flags)
            return TableColumn.OfFlags(column.Name, [.. flags]);
        if (column is PrimitiveDataFrameColumn<DateTime> times)
            return TableColumn.OfNumbers(column.Name, [.. times.Select(t => t is { } time ? Days(time) : double.NaN)], FeatureKind.Date);
        if (Numbers(column) is not { } numbers)
            return null;
        return isCode
            ? TableColumn.OfCodes(column.Name, numbers, code => code.ToString(CultureInfo.InvariantCulture))
            : TableColumn.OfNumbers(column.Name, numbers);
    }

    /// <returns>One column per slot; null when it is no vector of numbers, or rows have different numbers of slots. A frame's vectors have no slot names.</returns>
    internal static IEnumerable<TableColumn>? Slots(DataFrameColumn column) =>
        column switch
        {
            VBufferDataFrameColumn<float> c => Slots(c, v => v),
            VBufferDataFrameColumn<double> c => Slots(c, v => v),
            _ => null,
        };

    private static IEnumerable<TableColumn>? Slots<T>(VBufferDataFrameColumn<T> column, Func<T, double> number)
    {
        T[][] rows = [.. column.Select(v => v.DenseValues().ToArray())];
        return rows.Length == 0 || Array.Exists(rows, r => r.Length != rows[0].Length)
            ? null
            : Enumerable
                .Range(0, rows[0].Length)
                .Select(slot =>
                    TableColumn
                        .OfNumbers(
                            string.Create(CultureInfo.InvariantCulture, $"{column.Name}.{slot}"),
                            Array.ConvertAll(rows, r => number(r[slot]))
                        )
                        .AsSlot(column.Name, slot)
                );
    }

    /// <summary>Days since 1970; a millisecond is kept for millennia.</summary>
    internal static double Days(DateTime time) => (time - DateTime.UnixEpoch).TotalDays;

    private static double[]? Numbers(DataFrameColumn column) =>
        column switch
        {
            PrimitiveDataFrameColumn<double> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<float> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<long> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<int> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<short> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<sbyte> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<ulong> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<uint> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<ushort> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<byte> c => [.. c.Select(v => v ?? double.NaN)],
            PrimitiveDataFrameColumn<decimal> c => [.. c.Select(v => v is { } value ? (double)value : double.NaN)],
            _ => null,
        };
}
