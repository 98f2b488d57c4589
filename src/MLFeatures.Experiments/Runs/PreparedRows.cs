using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Runs;

/// <summary>
/// The columns that a trainer reads, computed once. A trainer goes through its rows many times, and would have every feature of every row put together
/// anew each time.
/// </summary>
internal static class PreparedRows
{
    /// <summary>Reads the columns in one pass; their order and values stay.</summary>
    public static IDataView Read(IDataView prepared, TrainerColumns columns)
    {
        string[] names = [.. new[] { columns.Features, columns.Label, columns.Weight, columns.Group }.OfType<string>()];
        var read = Array.ConvertAll(names, name => prepared.Schema[name]);
        using var cursor = prepared.GetRowCursor(read);
        var expected = (int)(prepared.GetRowCount() ?? 0);
        var readers = Array.ConvertAll(read, column => Reader(cursor, column, expected));
        var count = 0;
        for (; cursor.MoveNext(); count++)
        {
            foreach (var reader in readers)
                reader.Take();
        }
        return new RowSubset([.. readers.Select(r => r.Column())], Enumerable.Range(0, count).ToArray());
    }

    private static ColumnReader Reader(DataViewRowCursor cursor, DataViewSchema.Column column, int expected) =>
        column.Type.RawType switch
        {
            var type when type == typeof(VBuffer<float>) => new ColumnReader<VBuffer<float>>(cursor, column, expected),
            var type when type == typeof(bool) => new ColumnReader<bool>(cursor, column, expected),
            var type when type == typeof(uint) => new ColumnReader<uint>(cursor, column, expected),
            _ => new ColumnReader<float>(cursor, column, expected),
        };

    private abstract class ColumnReader
    {
        public abstract void Take();

        public abstract RowColumn Column();
    }

    private sealed class ColumnReader<T>(DataViewRowCursor cursor, DataViewSchema.Column column, int expected) : ColumnReader
    {
        private readonly ValueGetter<T> _get = cursor.GetGetter<T>(column);
        private readonly List<T> _values = new(expected);

        public override void Take()
        {
            // A new value each time: a buffer that is filled again would be every row's.
            var value = default(T)!;
            _get(ref value);
            _values.Add(value);
        }

        public override RowColumn Column() => new RowColumn<T>(column.Name, column.Type, [.. _values]);
    }
}
