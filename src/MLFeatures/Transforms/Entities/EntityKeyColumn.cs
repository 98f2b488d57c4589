using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>Collects the keys of a column while rows are read: each row's key as a provisional number, at the end the sorted table.</summary>
internal sealed class EntityKeyColumn
{
    private readonly List<EntityKey> _keys = [];
    private readonly Func<int> _read;

    public EntityKeyColumn(DataViewRow row, DataViewSchema.Column column, string verb, string role)
    {
        _read = column.Type is TextDataViewType ? TextReader(row, column, verb, role) : NumberReaderOf(row, column);
    }

    /// <summary>The provisional number of the current row's key: the order of first appearance.</summary>
    public int Read() => _read();

    /// <summary>The table, and for each provisional number the key's place in it.</summary>
    public (EntityKeyTable Table, int[] Places) ToTable()
    {
        var order = Enumerable.Range(0, _keys.Count).ToArray();
        Array.Sort(order, (a, b) => EntityKey.Compare(_keys[a], _keys[b]));
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            places[order[place]] = place;
        return (new EntityKeyTable([.. order.Select(i => _keys[i])]), places);
    }

    /// <summary>A getter for an Int32 or Int64 column.</summary>
    public static Func<long> NumberReader(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type == NumberDataViewType.Int64)
        {
            var getLong = row.GetGetter<long>(column);
            var number = 0L;
            return () =>
            {
                getLong(ref number);
                return number;
            };
        }
        var getInt = row.GetGetter<int>(column);
        var small = 0;
        return () =>
        {
            getInt(ref small);
            return small;
        };
    }

    private Func<int> NumberReaderOf(DataViewRow row, DataViewSchema.Column column)
    {
        var read = NumberReader(row, column);
        var seen = new Dictionary<long, int>();
        return () =>
        {
            var number = read();
            if (!seen.TryGetValue(number, out var index))
            {
                seen.Add(number, index = _keys.Count);
                _keys.Add(number);
            }
            return index;
        };
    }

    private Func<int> TextReader(DataViewRow row, DataViewSchema.Column column, string verb, string role)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(column);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            get(ref text);
            if (text.IsEmpty)
                throw new InvalidDataException(
                    $"{verb}: row {row.Position} (counted from 0) has no {role} in column '{column.Name}'. Expected: a text that is not empty. "
                        + "Remove such rows before fitting."
                );
            if (!lookup.TryGetValue(text.Span, out var index))
            {
                var key = text.ToString();
                seen.Add(key, index = _keys.Count);
                _keys.Add(key);
            }
            return index;
        };
    }
}
