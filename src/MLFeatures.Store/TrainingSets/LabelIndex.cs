namespace MLFeatures.Store.TrainingSets;

/// <summary>The times of a spine, sorted within each entity.</summary>
internal sealed class LabelIndex
{
    private readonly EntityIndex _entities;
    private readonly int[] _start;
    private readonly long[] _times;

    public LabelIndex(IReadOnlyList<ReadOnlyMemory<long>> keys, ReadOnlySpan<DateTime> times)
    {
        _entities = new(keys, times.Length);
        _start = new int[_entities.Count + 1];
        foreach (var entity in _entities.EntityOfRow)
            _start[entity + 1]++;
        for (var entity = 0; entity < _entities.Count; entity++)
            _start[entity + 1] += _start[entity];
        var next = _start.AsSpan(0, _entities.Count).ToArray();
        (_times, SpineRow) = (new long[times.Length], new int[times.Length]);
        for (var row = 0; row < times.Length; row++)
        {
            var position = next[_entities.EntityOfRow[row]]++;
            (_times[position], SpineRow[position]) = (times[row].Ticks, row);
        }
        for (var entity = 0; entity < _entities.Count; entity++)
        {
            var (first, end) = (_start[entity], _start[entity + 1]);
            _times.AsSpan(first, end - first).Sort(SpineRow.AsSpan(first, end - first));
        }
    }

    /// <summary>How many labels there are.</summary>
    public int Count => _times.Length;

    /// <summary>How many entities there are.</summary>
    public int Entities => _entities.Count;

    /// <summary>For each position, sorted by entity and time, its row in the spine.</summary>
    public int[] SpineRow { get; }

    /// <summary>The time at each position, in ticks.</summary>
    public ReadOnlySpan<long> Times => _times;

    /// <summary>The positions of an entity.</summary>
    public (int First, int End) Of(int entity) => (_start[entity], _start[entity + 1]);

    /// <summary>The first position of the entity in <paramref name="row"/> whose time is after <paramref name="eventTime"/>, or -1.</summary>
    public int FirstAfter(long[][] keys, int row, long eventTime)
    {
        var entity = _entities.Find(keys, row);
        if (entity < 0)
            return -1;
        var (low, end) = Of(entity);
        var high = end;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            // Strictly: an event at the label's own time may be the very thing to predict.
            (low, high) = eventTime < _times[middle] ? (low, middle) : (middle + 1, high);
        }
        return low < end ? low : -1;
    }
}
