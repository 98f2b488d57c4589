using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Tables;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>Walks through the looks of tables of units: the totals of the units grow from look to look.</summary>
internal sealed class UnitMeasurements(UnitTable table)
{
    private readonly OnlinePlan _plan = table.Plan;
    private readonly UnitMetric[] _metrics = [.. table.Plan.Metrics.Select(m => new UnitMetric(table, m))];

    public static async Task<Measurements> ReadAsync(OnlinePlan plan, CancellationToken ct)
    {
        var table = await UnitTable.ReadAsync(plan, ct).ConfigureAwait(false);
        return new UnitMeasurements(table).Measure(ct);
    }

    private Measurements Measure(CancellationToken ct)
    {
        var looks = new List<MetricLook>[_metrics.Length, _plan.Arms.Count];
        for (var m = 0; m < _metrics.Length; m++)
        for (var a = 0; a < _plan.Arms.Count; a++)
            looks[m, a] = [];
        foreach (var unit in table.Units)
            Begin(unit);
        var exposed = new List<Unit>();
        var waiting = new Queue<Unit>(table.Units.OrderBy(u => u.ExposedLook));
        ArmSample[][] samples = [];
        foreach (var look in OccupiedLooks())
        {
            ct.ThrowIfCancellationRequested();
            while (waiting.TryPeek(out var next) && next.ExposedLook <= look)
                exposed.Add(waiting.Dequeue());
            foreach (var unit in exposed)
                Advance(unit, look);
            // In the order of the file, so that sums do not depend on the looks.
            Unit[] present = exposed.Count == table.Units.Count ? [.. table.Units] : [.. exposed.OrderBy(u => u.Index)];
            samples = [.. _metrics.Select(m => m.Collect(present))];
            AddLook(looks, samples, present, DayOf(look));
        }
        return new(Series(looks, samples), CountArms(table.Units), table.Quality);
    }

    private MetricSeries[] Series(List<MetricLook>[,] looks, ArmSample[][] samples)
    {
        var series = new List<MetricSeries>();
        for (var m = 0; m < _metrics.Length; m++)
        for (var a = 1; a < _plan.Arms.Count; a++)
        {
            if (looks[m, a].Count == 0)
                looks[m, a]
                    .Add(
                        new()
                        {
                            Day = null,
                            ControlUnits = 0,
                            TreatmentUnits = 0,
                            Control = null,
                            Treatment = null,
                        }
                    );
            series.Add(
                new()
                {
                    Metric = _metrics[m].Metric,
                    Arm = _plan.Arms[a],
                    Looks = looks[m, a],
                    Covariate = _metrics[m].Covariate,
                    Cap = _metrics[m].Cap,
                    UnitsWithoutValue = samples.Length == 0 ? 0 : samples[m][0].Without + samples[m][a].Without,
                    Segments = SegmentAnalysis.Run(table, _metrics[m], a),
                    Novelty = NoveltyAnalysis.Run(table, _metrics[m].Metric, a),
                }
            );
        }
        return [.. series];
    }

    private void AddLook(List<MetricLook>[,] looks, ArmSample[][] samples, Unit[] present, double? day)
    {
        var units = CountArms(present);
        for (var m = 0; m < _metrics.Length; m++)
        {
            var statistics = samples[m].Select(s => s.Statistics).ToArray();
            for (var a = 1; a < _plan.Arms.Count; a++)
                looks[m, a]
                    .Add(
                        new()
                        {
                            Day = day,
                            ControlUnits = units[0],
                            TreatmentUnits = units[a],
                            Control = statistics[0],
                            Treatment = statistics[a],
                            Cuped = ArmSample.Adjust(
                                samples[m][0],
                                samples[m][a],
                                _metrics[m].Metric.Kind,
                                _metrics[m].Covariate is not null
                            ),
                        }
                    );
        }
    }

    private int[] OccupiedLooks() =>
        [.. table.Units.SelectMany(u => u.Periods.Select(p => p.Look).Append(u.ExposedLook)).Distinct().Order()];

    private double? DayOf(int look) =>
        table.Span is { } span
            ? Math.Min((look + 1) * _plan.Sequential.LookDays, (span.End - span.Start) / (double)TimeSpan.TicksPerDay)
            : null;

    private long[] CountArms(IEnumerable<Unit> units)
    {
        var counts = new long[_plan.Arms.Count];
        foreach (var unit in units)
            counts[unit.Arm]++;
        return counts;
    }

    private void Begin(Unit unit)
    {
        unit.Totals = [.. table.Measures.Measures.Select(m => m.Aggregation is Aggregation.Last ? double.NaN : 0)];
        unit.Samples = new List<double>?[table.Measures.Samples.Count];
    }

    private void Advance(Unit unit, int look)
    {
        if (unit.Periods.Find(p => p.Look == look) is not { } period)
            return;
        for (var m = 0; m < unit.Totals.Length; m++)
            if (!double.IsNaN(period.Totals[m]))
                unit.Totals[m] =
                    table.Measures.Measures[m].Aggregation is Aggregation.Last ? period.Totals[m] : unit.Totals[m] + period.Totals[m];
        for (var s = 0; s < unit.Samples.Length; s++)
            if (period.Samples[s] is { } values)
                (unit.Samples[s] ??= []).AddRange(values);
    }
}
