using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Tables;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>Looks that were aggregated elsewhere: count, mean and variance per arm, cumulative since the start.</summary>
internal sealed class SummaryMeasurements
{
    private const double TicksPerDay = TimeSpan.TicksPerDay;

    private readonly OnlinePlan _plan;
    private readonly RowFaults _faults = new();

    // Per metric and arm (of pairs: treatment) the looks by time.
    private readonly Dictionary<(string Metric, string Arm), SortedList<long, ArmStatistics>> _arms = [];
    private readonly Dictionary<(string Metric, string Arm), SortedList<long, ArmStatistics>> _controls = [];

    private SummaryMeasurements(OnlinePlan plan) => _plan = plan;

    public static async Task<Measurements> ReadAsync(OnlinePlan plan, CancellationToken ct)
    {
        var summary = new SummaryMeasurements(plan);
        await summary.ReadRowsAsync(plan.Summary!, ct).ConfigureAwait(false);
        return summary.Build();
    }

    private async Task ReadRowsAsync(SummaryPlan summary, CancellationToken ct)
    {
        string[] values =
            summary.Layout is SummaryLayout.Pairs
                ? ["count_c", "mean_c", "variance_c", "count_t", "mean_t", "variance_t"]
                : ["count", "mean", "variance"];
        string[] columns = [summary.Arm, summary.Metric, summary.Time, .. values, .. summary.Where.Select(w => w.Key)];
        var rows = await TableRows.OpenAsync(summary.File, columns, ct).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            if (rows.Fault is null && !Belongs(rows, summary, 3 + values.Length))
                continue;
            _faults.Read();
            if ((rows.Fault ?? Add(rows, summary)) is { } fault)
                _faults.Add(rows, fault);
        }
        _faults.End(rows);
    }

    private static bool Belongs(TableRows rows, SummaryPlan summary, int first)
    {
        for (var i = 0; i < summary.Where.Count; i++)
            if (!string.Equals(rows.Text(first + i), summary.Where[i].Value, StringComparison.Ordinal))
                return false;
        return true;
    }

    private string? Add(TableRows rows, SummaryPlan summary)
    {
        if (rows.Text(0) is not { } arm || rows.Text(1) is not { } metric)
            return $"'{summary.Arm}' or '{summary.Metric}' is empty";
        // Metrics and arms that the plan does not name belong to other questions.
        if (!_plan.Metrics.Any(m => string.Equals(m.Name, metric, StringComparison.Ordinal)))
            return null;
        if (!_plan.Arms.Any(a => string.Equals(a.Value, arm, StringComparison.Ordinal)))
            return $"'{summary.Arm}' is '{arm}', expected {string.Join(" or ", _plan.Arms.Select(a => $"'{a.Value}'"))}";
        if (rows.Ticks(2, summary.TimeFormat) is not { } ticks)
            return $"'{summary.Time}' is '{rows.Text(2)}', which is no time: expected {TableRows.Expected(summary.TimeFormat)}";
        if (summary.Layout is SummaryLayout.PerArm)
            return Put(_arms, (metric, arm), ticks, Statistics(rows, 3, out var fault), fault);
        var control = Statistics(rows, 3, out var first);
        var treatment = Statistics(rows, 6, out var second);
        return first ?? second ?? Put(_controls, (metric, arm), ticks, control, null) ?? Put(_arms, (metric, arm), ticks, treatment, null);
    }

    private static string? Put(
        Dictionary<(string, string), SortedList<long, ArmStatistics>> looks,
        (string, string) key,
        long ticks,
        ArmStatistics? arm,
        string? fault
    )
    {
        if (fault is not null || arm is not { } value)
            return fault;
        if (!looks.TryGetValue(key, out var list))
            looks.Add(key, list = []);
        return list.TryAdd(ticks, value) ? null : "this look of this arm and metric has a row already; the first one counts";
    }

    private static ArmStatistics? Statistics(TableRows rows, int first, out string? fault)
    {
        var (count, mean, variance) = (rows.Number(first), rows.Number(first + 1), rows.Number(first + 2));
        fault =
            count is not >= 1 || count % 1 != 0 ? $"the count is '{rows.Text(first)}', expected a whole number of units, at least 1"
            : mean is null or double.NaN ? $"the mean is '{rows.Text(first + 1)}', expected a finite number"
            : variance is double.NaN or < 0
                ? $"the variance is '{rows.Text(first + 2)}', expected a number that is not negative, or nothing"
            : null;
        return fault is null ? new((long)count!.Value, mean!.Value, variance) : null;
    }

    private Measurements Build()
    {
        var series = new List<MetricSeries>();
        var units = new long[_plan.Arms.Count];
        foreach (var metric in _plan.Metrics)
        foreach (var arm in _plan.Arms.Skip(1))
        {
            var looks = Looks(metric.Name, arm);
            series.Add(
                new()
                {
                    Metric = metric,
                    Arm = arm,
                    Looks = looks,
                }
            );
            var index = _plan.Arms.ToList().IndexOf(arm);
            units[0] = Math.Max(units[0], looks[^1].ControlUnits);
            units[index] = Math.Max(units[index], looks[^1].TreatmentUnits);
        }
        return new(series, units, new() { Files = _faults.Files, BadRows = _faults.Rows });
    }

    private List<MetricLook> Looks(string metric, OnlineArm arm)
    {
        var treatments = _arms.GetValueOrDefault((metric, arm.Value)) ?? [];
        var controls =
            _plan.Summary!.Layout is SummaryLayout.Pairs
                ? _controls.GetValueOrDefault((metric, arm.Value)) ?? []
                : _arms.GetValueOrDefault((metric, _plan.Arms[0].Value)) ?? [];
        var origin = _plan.Summary.TimeFormat is TimeFormat.Days || treatments.Count == 0 ? 0 : treatments.GetKeyAtIndex(0);
        var looks = new List<MetricLook>();
        foreach (var (ticks, treatment) in treatments)
            if (controls.TryGetValue(ticks, out var control))
                looks.Add(
                    new()
                    {
                        Day = (ticks - origin) / TicksPerDay,
                        ControlUnits = control.Count,
                        TreatmentUnits = treatment.Count,
                        Control = control,
                        Treatment = treatment,
                    }
                );
        return looks.Count > 0
            ? looks
            : throw new InvalidDataException(
                $"{_plan.Summary.File}: no look of metric '{metric}' has both '{_plan.Arms[0].Name}' and '{arm.Name}'. "
                    + "Compare 'where', the metric's name and the arms' values in the plan with the file."
            );
    }
}
