using MLFeatures.Registry;

namespace MLFeatures.Store.Offline;

/// <summary>
/// The rows of a feature view, checked, and in the order in which they are stored: by event time, join keys, created time, and rows that are
/// equal in all of these as they came.
/// </summary>
internal sealed class OrderedRows
{
    private readonly int[] _order;

    /// <exception cref="ArgumentException">A key or time is missing, a time is not UTC or not in whole milliseconds, or a value is infinite.</exception>
    public OrderedRows(FeatureViewRows rows)
    {
        Definition = rows.Definition;
        var columns = rows.Rows.Columns;
        Keys = [.. Definition.Entity.JoinKeys.Select(k => DenseColumn.Read(columns[k], 0L))];
        EventTimes = DenseColumn.Read(columns[FeatureViewRows.EventTimestamp], default(DateTime));
        CreatedTimes = DenseColumn.Read(columns[FeatureViewRows.CreatedTimestamp], default(DateTime));
        Features = [.. Definition.Features.Select(f => DenseColumn.Read(columns[f.Name], float.NaN))];
        Check(rows);
        _order = new int[EventTimes.Length];
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;
        _order.AsSpan().Sort(new StoredOrder(this));
    }

    public FeatureViewDefinition Definition { get; }

    public IReadOnlyList<ReadOnlyMemory<long>> Keys { get; }

    public ReadOnlyMemory<DateTime> EventTimes { get; }

    public ReadOnlyMemory<DateTime> CreatedTimes { get; }

    /// <summary>In the order of the definition; NaN where missing.</summary>
    public IReadOnlyList<ReadOnlyMemory<float>> Features { get; }

    public int Count => _order.Length;

    /// <summary>For each stored position its row in <see cref="Keys"/>, <see cref="EventTimes"/> and so on.</summary>
    public ReadOnlySpan<int> Order => _order;

    private void Check(FeatureViewRows rows)
    {
        var faults = new List<string>();
        foreach (var column in rows.Rows.Columns.Take(Keys.Count + 2).Where(c => c.NullCount > 0))
            faults.Add($"column '{column.Name}' is missing in {column.NullCount} rows");
        CheckTimes(faults, FeatureViewRows.EventTimestamp, EventTimes.Span);
        CheckTimes(faults, FeatureViewRows.CreatedTimestamp, CreatedTimes.Span);
        for (var f = 0; f < Features.Count; f++)
            CheckFinite(faults, Definition.Features[f].Name, Features[f].Span);
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                $"Feature view '{Definition.Name}' is not stored, because its rows have {faults.Count} faults:\n  {string.Join("\n  ", faults)}",
                nameof(rows)
            );
        }
    }

    private static void CheckTimes(List<string> faults, string column, ReadOnlySpan<DateTime> times)
    {
        int local = 0,
            fine = 0,
            firstLocal = 0,
            firstFine = 0;
        for (var i = times.Length - 1; i >= 0; i--)
        {
            if (times[i].Kind == DateTimeKind.Local)
                (local, firstLocal) = (local + 1, i);
            if (times[i].Ticks % TimeSpan.TicksPerMillisecond != 0)
                (fine, firstFine) = (fine + 1, i);
        }
        if (local > 0)
            faults.Add($"column '{column}' is in local time in {local} rows, the first is row {firstLocal}: convert it to UTC");
        if (fine > 0)
        {
            faults.Add(
                $"column '{column}' is finer than a millisecond in {fine} rows, the first is row {firstFine} "
                    + $"({times[firstFine]:O}): the store keeps whole milliseconds; round it up: rounded down, a row would be seen by labels before it"
            );
        }
    }

    private static void CheckFinite(List<string> faults, string feature, ReadOnlySpan<float> values)
    {
        int infinite = 0,
            first = 0;
        for (var i = values.Length - 1; i >= 0; i--)
        {
            if (float.IsInfinity(values[i]))
                (infinite, first) = (infinite + 1, i);
        }
        if (infinite > 0)
            faults.Add($"feature '{feature}' is infinite in {infinite} rows, the first is row {first}: make it missing (NaN) or clip it");
    }

    private readonly struct StoredOrder(OrderedRows rows) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            var times = rows.EventTimes.Span;
            var result = times[x].Ticks.CompareTo(times[y].Ticks);
            for (var k = 0; result == 0 && k < rows.Keys.Count; k++)
                result = rows.Keys[k].Span[x].CompareTo(rows.Keys[k].Span[y]);
            if (result == 0)
                result = rows.CreatedTimes.Span[x].Ticks.CompareTo(rows.CreatedTimes.Span[y].Ticks);
            return result == 0 ? x.CompareTo(y) : result;
        }
    }
}
