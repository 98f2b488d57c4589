using MLFeatures.Experiments.Online.Plans;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>Reads who was exposed to which arm: the first exposure counts, a unit in two arms is left out.</summary>
internal sealed class ExposureReader(OnlinePlan plan, RowFaults faults)
{
    private readonly TablePlan _table = plan.Exposures!;
    private readonly Dictionary<string, int> _arms = plan
        .Arms.Select((arm, i) => (arm.Value, i))
        .ToDictionary(a => a.Value, a => a.i, StringComparer.Ordinal);

    public Dictionary<string, Unit> Units { get; } = new(StringComparer.Ordinal);

    public long Repeated { get; private set; }

    public async Task ReadAsync(IReadOnlyList<string> segments, CancellationToken ct)
    {
        var hasTime = _table.Time is not null;
        string[] columns = [_table.Unit, _table.Arm!, .. hasTime ? [_table.Time!] : Array.Empty<string>(), .. segments];
        var rows = await TableRows.OpenAsync(_table.File, columns, ct).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            faults.Read();
            if (Fault(rows, hasTime, out var unit, out var arm, out var ticks) is { } fault)
                faults.Add(rows, fault);
            else
                Add(unit, arm, ticks, Segments(rows, hasTime ? 3 : 2, segments.Count));
        }
        faults.End(rows);
    }

    private string? Fault(TableRows rows, bool hasTime, out string unit, out int arm, out long ticks)
    {
        (unit, arm, ticks) = ("", 0, 0);
        if (rows.Fault is { } broken)
            return broken;
        if (rows.Text(0) is not { } id)
            return $"'{_table.Unit}' is empty";
        if (rows.Text(1) is not { } name || !_arms.TryGetValue(name, out arm))
            return $"'{_table.Arm}' is '{rows.Text(1)}', expected {string.Join(" or ", _arms.Keys.Select(a => $"'{a}'"))}";
        unit = id;
        if (!hasTime)
            return null;
        if (rows.Ticks(2, _table.TimeFormat) is not { } time)
            return $"'{_table.Time}' is '{rows.Text(2)}', which is no time: expected {TableRows.Expected(_table.TimeFormat)}";
        ticks = time;
        return null;
    }

    private static string[] Segments(TableRows rows, int first, int count)
    {
        if (count == 0)
            return [];
        var segments = new string[count];
        for (var i = 0; i < count; i++)
            segments[i] = string.Intern(rows.Text(first + i) ?? "(none)");
        return segments;
    }

    private void Add(string id, int arm, long ticks, string[] segments)
    {
        if (!Units.TryGetValue(id, out var unit))
        {
            Units.Add(
                id,
                new()
                {
                    Arm = arm,
                    Index = Units.Count,
                    Exposed = ticks,
                    Segments = segments,
                }
            );
            return;
        }
        if (unit.Arm != arm)
        {
            unit.Arm = Unit.InSeveralArms;
            return;
        }
        Repeated++;
        if (ticks < unit.Exposed)
            (unit.Exposed, unit.Segments) = (ticks, segments);
    }
}
