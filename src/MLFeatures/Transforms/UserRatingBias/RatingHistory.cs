namespace MLFeatures.Transforms;

/// <summary>
/// All ratings in order of time, with running sums, so that a mean over everything before an instant costs one binary search. "Before" is
/// expressed as the number of events that lie strictly before the instant; what comes later cannot be reached through that number.
/// </summary>
internal sealed class RatingHistory
{
    private readonly RatingEvent[] _events;
    private readonly double[] _sums; // _sums[k]: of the first k ratings
    private readonly int[] _ofUserStart;
    private readonly int[] _ofUser; // event numbers, ascending, user by user
    private readonly int[] _ofItemStart;
    private readonly int[] _ofItem;
    private readonly double[] _ofItemSums; // running sum within the item, up to and including the event

    /// <param name="users">The users.</param>
    /// <param name="items">The items.</param>
    /// <param name="events">Sorted.</param>
    public RatingHistory(EntityKeyTable users, EntityKeyTable items, RatingEvent[] events)
    {
        (Users, Items, _events) = (users, items, events);
        _sums = new double[events.Length + 1];
        for (var i = 0; i < events.Length; i++)
            _sums[i + 1] = _sums[i] + events[i].Rating;
        (_ofUserStart, _ofUser) = Group(events, users.Keys.Count, e => e.User);
        (_ofItemStart, _ofItem) = Group(events, items.Keys.Count, e => e.Item);
        _ofItemSums = new double[events.Length];
        for (var item = 0; item < items.Keys.Count; item++)
        {
            var sum = 0.0;
            for (var i = _ofItemStart[item]; i < _ofItemStart[item + 1]; i++)
                _ofItemSums[i] = sum += events[_ofItem[i]].Rating;
        }
    }

    public EntityKeyTable Users { get; }

    public EntityKeyTable Items { get; }

    public int Count => _events.Length;

    /// <summary>How many events lie strictly before the instant.</summary>
    public int CountBefore(long ticks)
    {
        var (low, high) = (0, _events.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_events[middle].Ticks < ticks)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Mean of the first <paramref name="before"/> ratings; NaN when there is none.</summary>
    public double Mean(int before) => before == 0 ? double.NaN : _sums[before] / before;

    /// <summary>The user's ratings among the first <paramref name="before"/> events.</summary>
    public ReadOnlySpan<int> EventsOfUser(int user, int before)
    {
        var start = _ofUserStart[user];
        var all = _ofUser.AsSpan(start, _ofUserStart[user + 1] - start);
        return all[..CountBelow(all, before)];
    }

    /// <summary>Number and sum of the item's ratings among the first <paramref name="before"/> events.</summary>
    public (int Count, double Sum) OfItem(int item, int before)
    {
        var start = _ofItemStart[item];
        var count = CountBelow(_ofItem.AsSpan(start, _ofItemStart[item + 1] - start), before);
        return (count, count == 0 ? 0 : _ofItemSums[start + count - 1]);
    }

    public ref readonly RatingEvent this[int index] => ref _events[index];

    public void Save(BinaryWriter writer)
    {
        Users.Save(writer);
        Items.Save(writer);
        StateArray.Write(
            writer,
            _events,
            (w, e) =>
            {
                w.Write(e.Ticks);
                w.Write(e.User);
                w.Write(e.Item);
                w.Write(e.Rating);
            }
        );
    }

    public static RatingHistory Load(BinaryReader reader)
    {
        var (users, items) = (EntityKeyTable.Load(reader), EntityKeyTable.Load(reader));
        var events = StateArray.Read(reader, r => new RatingEvent(r.ReadInt64(), r.ReadInt32(), r.ReadInt32(), r.ReadDouble()));
        for (var i = 0; i < events.Length; i++)
        {
            var e = events[i];
            if (
                (uint)e.User >= (uint)users.Keys.Count
                || (uint)e.Item >= (uint)items.Keys.Count
                || !double.IsFinite(e.Rating)
                || (i > 0 && RatingEvent.Compare(events[i - 1], e) > 0)
            )
                throw new InvalidDataException(
                    $"Rating {i} of a fitted {nameof(UserRatingBias)} is out of order or range. The model is damaged."
                );
        }
        return new(users, items, events);
    }

    private static (int[] Start, int[] Numbers) Group(RatingEvent[] events, int groups, Func<RatingEvent, int> groupOf)
    {
        var start = new int[groups + 1];
        foreach (var e in events)
            start[groupOf(e) + 1]++;
        for (var g = 0; g < groups; g++)
            start[g + 1] += start[g];
        var next = start[..groups];
        var numbers = new int[events.Length];
        for (var i = 0; i < events.Length; i++)
            numbers[next[groupOf(events[i])]++] = i;
        return (start, numbers);
    }

    private static int CountBelow(ReadOnlySpan<int> ascending, int limit)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ascending[middle] < limit)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
