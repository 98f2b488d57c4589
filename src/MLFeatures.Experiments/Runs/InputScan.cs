using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Experiments.Runs;

/// <summary>Looks through model inputs, Single or vector, without keeping them.</summary>
internal static class InputScan
{
    /// <summary>Which of the columns have a missing value in any row, in the order given.</summary>
    public static string[] WithMissingValues(IDataView rows, string[] columns)
    {
        var seen = new bool[columns.Length];
        DataViewSchema.Column[] read = [.. columns.Select(name => rows.Schema[name])];
        using var cursor = rows.GetRowCursor(read);
        var readers = Array.ConvertAll(read, column => Reader(cursor, column));
        while (cursor.MoveNext())
        {
            for (var column = 0; column < readers.Length; column++)
                seen[column] |= HasNaN(readers[column]());
        }
        return [.. columns.Where((_, i) => seen[i])];
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
