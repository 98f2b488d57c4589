using System.Runtime.InteropServices;

namespace MLFeatures.Store.TrainingSets;

/// <summary>Numbers the entities of a spine from 0 in order of appearance, for any number of join keys.</summary>
internal sealed class EntityIndex
{
    // Level k maps (number of the first k keys, next key) to the number of the first k + 1 keys.
    private readonly Dictionary<(int Prefix, long Key), int>[] _levels;

    public EntityIndex(IReadOnlyList<ReadOnlyMemory<long>> keys, int rows)
    {
        _levels = [.. keys.Select(_ => new Dictionary<(int, long), int>())];
        EntityOfRow = new int[rows];
        for (var k = 0; k < keys.Count; k++)
        {
            var level = _levels[k];
            var values = keys[k].Span;
            for (var row = 0; row < rows; row++)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(level, (EntityOfRow[row], values[row]), out var known);
                if (!known)
                    number = level.Count - 1;
                EntityOfRow[row] = number;
            }
        }
    }

    /// <summary>How many entities there are.</summary>
    public int Count => _levels[^1].Count;

    /// <summary>The number of each spine row's entity.</summary>
    public int[] EntityOfRow { get; }

    /// <summary>The number of the entity in <paramref name="row"/>, or -1 when the spine does not have it.</summary>
    public int Find(long[][] keys, int row)
    {
        var number = 0;
        for (var k = 0; k < _levels.Length; k++)
        {
            if (!_levels[k].TryGetValue((number, keys[k][row]), out number))
                return -1;
        }
        return number;
    }
}
