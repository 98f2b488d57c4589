using MLFeatures.Experiments.Online.Plans;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>Streams the events into one accumulator per unit: memory grows with units, looks and measures, not with
/// events. The exceptions are what the plan asks for: the values of quantile metrics, and the ids by which events delivered twice are found.</summary>
internal sealed class EventReader(OnlinePlan plan, MeasureList measures, RowFaults faults)
{
    private readonly TablePlan _table = plan.Events!;
    private readonly HashSet<(int Unit, string Id)> _seen = [];
    private readonly double?[] _values = new double?[measures.Columns.Count];
    private readonly int[] _measureColumns =
    [
        .. measures.Measures.Select(m => m.Column is null ? -1 : measures.Columns.ToList().IndexOf(m.Column)),
    ];
    private readonly int[] _sampleColumns = [.. measures.Samples.Select(s => measures.Columns.ToList().IndexOf(s))];
    private long _row;

    public required long Start { get; init; }

    public long BeforeExposure { get; private set; }

    public long InPrePeriod { get; private set; }

    public long OfUnexposed { get; private set; }

    public long OfExcluded { get; private set; }

    public long Duplicates { get; private set; }

    public long Last { get; private set; }

    public async Task ReadAsync(Dictionary<string, Unit> units, CancellationToken ct)
    {
        // Exposures without a time: nothing is known to come before them.
        var hasTime = _table.Time is not null && plan.Exposures!.Time is not null;
        string[] columns =
        [
            _table.Unit,
            .. measures.Columns,
            .. hasTime ? [_table.Time!] : Array.Empty<string>(),
            .. _table.Id is { } id ? [id] : Array.Empty<string>(),
        ];
        var rows = await TableRows.OpenAsync(_table.File, columns, ct).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            faults.Read();
            if (Read(rows, hasTime, out var unit, out var ticks) is { } fault)
                faults.Add(rows, fault);
            else
                Add(units.GetValueOrDefault(unit), hasTime, ticks, _table.Id is null ? null : rows.Text(columns.Length - 1));
        }
        faults.End(rows);
    }

    private string? Read(TableRows rows, bool hasTime, out string unit, out long ticks)
    {
        (unit, ticks) = ("", 0);
        if (rows.Fault is { } broken)
            return broken;
        if (rows.Text(0) is not { } id)
            return $"'{_table.Unit}' is empty";
        unit = id;
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = rows.Number(1 + i);
            if (_values[i] is double.NaN)
                return $"'{measures.Columns[i]}' is '{rows.Text(1 + i)}', expected a finite number";
        }
        if (!hasTime)
            return null;
        if (rows.Ticks(1 + _values.Length, _table.TimeFormat) is not { } time)
            return $"'{_table.Time}' is '{rows.Text(1 + _values.Length)}', which is no time: expected {TableRows.Expected(_table.TimeFormat)}";
        ticks = time;
        return null;
    }

    private void Add(Unit? unit, bool hasTime, long ticks, string? id)
    {
        _row++;
        if (unit is null)
            OfUnexposed++;
        else if (unit.Arm == Unit.InSeveralArms)
            OfExcluded++;
        else if (id is not null && !_seen.Add((unit.Index, id)))
            Duplicates++;
        else if (hasTime && ticks < unit.Exposed)
            AddBefore(unit, ticks);
        else
            AddAfter(unit, hasTime, ticks);
    }

    private void AddBefore(Unit unit, long ticks)
    {
        BeforeExposure++;
        if (unit.Exposed - ticks > plan.PrePeriodDays * TimeSpan.TicksPerDay)
            return;
        InPrePeriod++;
        var before = unit.Before ??= new double[_measureColumns.Length];
        for (var m = 0; m < before.Length; m++)
            if (Amount(m) is { } amount)
                before[m] = measures.Measures[m].Aggregation is Aggregation.Last ? amount : before[m] + amount;
    }

    private void AddAfter(Unit unit, bool hasTime, long ticks)
    {
        Last = Math.Max(Last, ticks);
        var period = Period(unit, hasTime ? LookTimes.LookOf(ticks, Start, plan.Sequential.LookDays) : 0);
        var order = hasTime ? ticks : _row;
        for (var m = 0; m < _measureColumns.Length; m++)
        {
            if (Amount(m) is not { } amount)
                continue;
            if (measures.Measures[m].Aggregation is not Aggregation.Last)
                period.Totals[m] = double.IsNaN(period.Totals[m]) ? amount : period.Totals[m] + amount;
            else if (double.IsNaN(period.Totals[m]) || order >= period.Latest[m])
                (period.Totals[m], period.Latest[m]) = (amount, order);
        }
        for (var s = 0; s < _sampleColumns.Length; s++)
            if (_values[_sampleColumns[s]] is { } value)
                (period.Samples[s] ??= []).Add(value);
        if (hasTime)
            AddFirstDays(unit, (ticks - unit.Exposed) / TimeSpan.TicksPerDay);
    }

    private void AddFirstDays(Unit unit, long day)
    {
        if (day >= plan.NoveltyDays)
            return;
        var (sum, product) = unit.FirstDays ??= (new double[_measureColumns.Length], new double[_measureColumns.Length]);
        for (var m = 0; m < sum.Length; m++)
        {
            if (Amount(m) is not { } amount)
                continue;
            sum[m] += amount;
            product[m] += day * amount;
        }
    }

    // What the present event adds to a measure; null when it has no value.
    private double? Amount(int measure)
    {
        var column = _measureColumns[measure];
        if (column < 0)
            return 1;
        return measures.Measures[measure].Aggregation is Aggregation.Count ? (_values[column] is null ? null : 1) : _values[column];
    }

    private UnitPeriod Period(Unit unit, int look)
    {
        // Mostly the latest one: events come about in the order of time.
        for (var i = unit.Periods.Count - 1; i >= 0; i--)
            if (unit.Periods[i].Look == look)
                return unit.Periods[i];
        var period = new UnitPeriod(look, measures.Measures.Count, measures.Samples.Count);
        unit.Periods.Add(period);
        return period;
    }
}
