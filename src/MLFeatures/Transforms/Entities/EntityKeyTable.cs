using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>Distinct keys in ascending order, each found by its value: as a row's column or as a key.</summary>
internal sealed class EntityKeyTable
{
    private readonly EntityKey[] _keys;
    private readonly Dictionary<long, int> _numbers = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    /// <param name="keys">Distinct, ascending by <see cref="EntityKey.Compare"/>.</param>
    public EntityKeyTable(EntityKey[] keys)
    {
        _keys = keys;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i].Text is { } text)
                _texts.Add(text, i);
            else
                _numbers.Add(keys[i].Number!.Value, i);
        }
    }

    public IReadOnlyList<EntityKey> Keys => _keys;

    /// <summary>The key's place, -1 when it is not in the table.</summary>
    public int IndexOf(EntityKey key) =>
        key.Text is { } text ? _texts.GetValueOrDefault(text, -1) : _numbers.GetValueOrDefault(key.Number!.Value, -1);

    /// <summary>Finds the key of the row, whose column is of <see cref="ColumnKind.Entity"/>; allocates nothing per row.</summary>
    public Func<int> Reader(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType)
        {
            var getText = row.GetGetter<ReadOnlyMemory<char>>(column);
            var lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
            ReadOnlyMemory<char> text = default;
            return () =>
            {
                getText(ref text);
                return lookup.TryGetValue(text.Span, out var index) ? index : -1;
            };
        }
        var getNumber = EntityKeyColumn.NumberReader(row, column);
        return () => _numbers.GetValueOrDefault(getNumber(), -1);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_keys.Length);
        foreach (var key in _keys)
        {
            writer.Write(key.Text is not null);
            if (key.Text is { } text)
                writer.Write(text);
            else
                writer.Write(key.Number!.Value);
        }
    }

    public static EntityKeyTable Load(BinaryReader reader)
    {
        var keys = StateArray.Read(
            reader,
            r => r.ReadBoolean() ? EntityKey.FromString(r.ReadString()) : EntityKey.FromInt64(r.ReadInt64())
        );
        for (var i = 1; i < keys.Length; i++)
            if (EntityKey.Compare(keys[i - 1], keys[i]) >= 0)
                throw new InvalidDataException($"Key {i} of a fitted feature is out of order. The model is damaged.");
        return new(keys);
    }
}
