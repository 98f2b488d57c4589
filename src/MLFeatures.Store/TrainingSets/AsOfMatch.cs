using System.Runtime.InteropServices;

namespace MLFeatures.Store.TrainingSets;

/// <summary>
/// For each label the newest earlier row of a view. The view's rows come in any order and are looked at once: each is noted at the first label
/// after it, and at the end every label takes the best of what was noted at it or before it. O(labels) of memory, O((n + m) log n) of time.
/// </summary>
internal sealed class AsOfMatch
{
    private readonly LabelIndex _labels;
    private readonly Candidate[] _best;

    public AsOfMatch(LabelIndex labels)
    {
        _labels = labels;
        _best = new Candidate[labels.Count];
        Array.Fill(_best, Candidate.None);
    }

    /// <summary>Looks at rows of the view.</summary>
    /// <param name="keys">The join keys: one array per key column.</param>
    /// <param name="eventTimes">When the facts became true.</param>
    /// <param name="createdTimes">When the facts were recorded.</param>
    /// <param name="firstRow">The position of the first of these rows in the view.</param>
    public void Observe(long[][] keys, ReadOnlySpan<DateTime> eventTimes, ReadOnlySpan<DateTime> createdTimes, long firstRow)
    {
        for (var i = 0; i < eventTimes.Length; i++)
        {
            var position = _labels.FirstAfter(keys, i, eventTimes[i].Ticks);
            if (position < 0)
                continue;
            var candidate = new Candidate(eventTimes[i].Ticks, createdTimes[i].Ticks, firstRow + i);
            ref var best = ref _best[position];
            if (candidate.IsBetterThan(best))
                best = candidate;
        }
    }

    /// <summary>Ends the match: the row of the view for each spine row, -1 where there is none or it has expired.</summary>
    public (long[] RowOfSpineRow, ViewJoin Join) Finish(string view, TimeSpan? timeToLive)
    {
        var rows = new long[_labels.Count];
        Array.Fill(rows, -1);
        long matched = 0,
            expired = 0,
            recordedAfter = 0;
        for (var entity = 0; entity < _labels.Entities; entity++)
        {
            var (first, end) = _labels.Of(entity);
            var best = Candidate.None;
            for (var position = first; position < end; position++)
            {
                if (_best[position].IsBetterThan(best))
                    best = _best[position];
                if (best.Row < 0)
                    continue;
                var time = _labels.Times[position];
                if (timeToLive is { } ttl && best.EventTime < time - ttl.Ticks)
                {
                    expired++;
                    continue;
                }
                matched++;
                if (best.CreatedTime >= time)
                    recordedAfter++;
                rows[_labels.SpineRow[position]] = best.Row;
            }
        }
        return (rows, new(view, rows.Length, matched, expired, recordedAfter));
    }

    /// <summary>A row of the view, ordered by event time, then created time, then position: a total order, so the result is one.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Candidate(long EventTime, long CreatedTime, long Row)
    {
        public static Candidate None { get; } = new(long.MinValue, long.MinValue, -1);

        public bool IsBetterThan(in Candidate other) =>
            EventTime != other.EventTime ? EventTime > other.EventTime
            : CreatedTime != other.CreatedTime ? CreatedTime > other.CreatedTime
            : Row > other.Row;
    }
}
