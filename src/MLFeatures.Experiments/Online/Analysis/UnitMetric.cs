using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Tables;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>Makes a metric of the totals of units.</summary>
internal sealed class UnitMetric(UnitTable table, MetricPlan metric)
{
    private readonly int _value = metric.Kind is MetricKind.Quantile ? table.Measures.SampleOf(metric) : table.Measures.Of(metric.Value);
    private readonly int _denominator = metric.Denominator is { } d ? table.Measures.Of(d) : -1;
    private readonly int _covariate = metric.Covariate is { } column ? table.Covariates.ToList().IndexOf(column) : -1;

    public MetricPlan Metric => metric;

    /// <summary>What CUPED adjusts for; null for nothing.</summary>
    public string? Covariate { get; } =
        metric.Kind is MetricKind.Quantile ? null
        : metric.Covariate is { } named ? named
        : table.Plan.PrePeriodDays > 0 && metric.Value.Aggregation is not Aggregation.Last
            ? FormattableString.Invariant($"{table.Plan.PrePeriodDays:0.##} days before the exposure")
        : null;

    /// <summary>The cap of the last <see cref="Collect"/>; null when the metric is not winsorised.</summary>
    public double? Cap { get; private set; }

    /// <summary>The samples of all arms.</summary>
    /// <param name="units">All units, or those of a segment.</param>
    /// <param name="cap">The cap of all units, for a segment; null to compute it.</param>
    public ArmSample[] Collect(IEnumerable<Unit> units, double? cap = null)
    {
        ArmSample[] arms = [.. table.Plan.Arms.Select(_ => new ArmSample(metric, Covariate is not null))];
        foreach (var unit in units)
            Add(arms[unit.Arm], unit);
        if (metric.Winsorize is { } share)
        {
            Cap = Winsorize(arms, 0, share, cap);
            if (Covariate is not null && _covariate < 0)
                Winsorize(arms, 1, share, null);
        }
        if (_covariate >= 0)
            FillMissing(arms);
        return arms;
    }

    private void Add(ArmSample arm, Unit unit)
    {
        if (metric.Kind is MetricKind.Quantile)
        {
            foreach (var value in unit.Samples[_value] ?? [])
            {
                arm.Values.Add(value);
                arm.Owners.Add(unit.Index);
            }
            return;
        }
        var total = unit.Totals[_value];
        if (double.IsNaN(total) || (_denominator >= 0 && double.IsNaN(unit.Totals[_denominator])))
        {
            arm.Without++;
            return;
        }
        arm.Columns[0]
            .Add(
                metric.Kind is MetricKind.Proportion && total > 0 ? 1
                : metric.Kind is MetricKind.Proportion ? 0
                : total
            );
        if (_denominator >= 0)
            arm.Columns[1].Add(unit.Totals[_denominator]);
        if (Covariate is null)
            return;
        if (_covariate >= 0)
            arm.Columns[1].Add(unit.Covariates?[_covariate] ?? double.NaN);
        else if (_denominator < 0)
            arm.Columns[1].Add(unit.Before?[_value] ?? 0);
        else
        {
            arm.Columns[2].Add(unit.Before?[_value] ?? 0);
            arm.Columns[3].Add(unit.Before?[_denominator] ?? 0);
        }
    }

    private static double? Winsorize(ArmSample[] arms, int column, double share, double? given)
    {
        double[] all = [.. arms.SelectMany(a => a.Columns[column])];
        if (all.Length == 0)
            return given;
        var cap = given ?? Winsorization.PooledCap(all, [], share);
        foreach (var values in arms.Select(a => a.Columns[column]))
            for (var i = 0; i < values.Count; i++)
                values[i] = Math.Min(values[i], cap);
        return cap;
    }

    // A unit of which nothing is known gets the mean, which leaves its metric as it is.
    private static void FillMissing(ArmSample[] arms)
    {
        var known = default(Moments);
        foreach (var value in arms.SelectMany(a => a.Columns[1]).Where(v => !double.IsNaN(v)))
            known = known.Add(value);
        foreach (var values in arms.Select(a => a.Columns[1]))
            for (var i = 0; i < values.Count; i++)
                if (double.IsNaN(values[i]))
                    values[i] = known.Mean;
    }
}
