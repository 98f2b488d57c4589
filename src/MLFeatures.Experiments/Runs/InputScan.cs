using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Experiments.Runs;

/// <summary>Reads model inputs, Single or vector, value by value.</summary>
internal static class InputScan
{
    /// <summary>Which of the columns have a missing value in any row, in the order given.</summary>
    public static string[] WithMissingValues(IDataView rows, string[] columns)
    {
        var seen = new bool[columns.Length];
        Read(rows, columns, (_, column, values) => seen[column] |= HasNaN(values));
        return [.. columns.Where((_, i) => seen[i])];
    }

    /// <summary>The values of one column by slot: one array per slot, one value per row; a single slot for a Single column.</summary>
    public static float[][] Slots(IDataView rows, string column, int count)
    {
        float[][] slots =
        [
            .. Enumerable.Range(0, rows.Schema[column].Type is VectorDataViewType v ? v.Size : 1).Select(_ => new float[count]),
        ];
        var read = 0;
        Read(
            rows,
            [column],
            (row, _, values) =>
            {
                read++;
                if (row >= count)
                    return;
                for (var slot = 0; slot < values.Length; slot++)
                    slots[slot][row] = values[slot];
            }
        );
        return read == count ? slots : throw new InvalidDataException($"Transforms made {read} rows of {count}: expected one for each.");
    }

    private delegate void Visit(int row, int column, ReadOnlySpan<float> values);

    private static void Read(IDataView rows, string[] names, Visit visit)
    {
        DataViewSchema.Column[] columns = [.. names.Select(name => rows.Schema[name])];
        using var cursor = rows.GetRowCursor(columns);
        var readers = Array.ConvertAll(columns, column => Reader(cursor, column));
        for (var row = 0; cursor.MoveNext(); row++)
        {
            for (var column = 0; column < readers.Length; column++)
                visit(row, column, readers[column]());
        }
    }

    private delegate ReadOnlySpan<float> ReadValues();

    private static ReadValues Reader(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType)
        {
            var getVector = cursor.GetGetter<VBuffer<float>>(column);
            var vector = default(VBuffer<float>);
            var dense = default(VBuffer<float>);
            return () =>
            {
                getVector(ref vector);
                vector.CopyToDense(ref dense);
                return dense.GetValues();
            };
        }
        var getNumber = cursor.GetGetter<float>(column);
        var number = new float[1];
        return () =>
        {
            getNumber(ref number[0]);
            return number;
        };
    }

    private static bool HasNaN(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (float.IsNaN(value))
                return true;
        }
        return false;
    }
}
