using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>What the units of one arm say about one metric.</summary>
internal sealed class ArmSample(MetricPlan metric, bool hasCovariate)
{
    private CrossMoments? _moments;

    /// <summary>
    /// Per unit: the metric and its covariate; of a ratio numerator, denominator and both before; of a quantile nothing, see <see cref="Values"/>.
    /// </summary>
    public List<double>[] Columns { get; } =
    [.. Enumerable.Range(0, (metric.Kind is MetricKind.Ratio ? 2 : 1) * (hasCovariate ? 2 : 1)).Select(_ => new List<double>())];

    /// <summary>The events of a quantile metric.</summary>
    public List<double> Values { get; } = [];

    /// <summary>For each value its unit.</summary>
    public List<long> Owners { get; } = [];

    /// <summary>Units without a value, left out.</summary>
    public long Without { get; set; }

    public CrossMoments Moments => _moments ??= CrossMoments.OfColumns([.. Columns.Select(c => c.ToArray())]);

    /// <summary>The estimate; null when there is none.</summary>
    public ArmStatistics? Statistics =>
        metric.Kind is MetricKind.Quantile
            ? Values.Count == 0
                ? null
                : QuantileMetric.Arm([.. Values], [.. Owners], metric.Level)
            : Columns[0].Count == 0
                ? null
                : metric.Kind is MetricKind.Ratio
                    ? RatioMetric.Arm(Moments)
                    : ArmStatistics.Of(Moments.Column(0));

    /// <summary>Both arms after the adjustment; null without a covariate or with an empty arm.</summary>
    public static CupedArms? Adjust(ArmSample control, ArmSample treatment, MetricKind kind, bool hasCovariate)
    {
        if (!hasCovariate || kind is MetricKind.Quantile || control.Columns[0].Count == 0 || treatment.Columns[0].Count == 0)
            return null;
        return kind is MetricKind.Ratio
            ? Cuped.AdjustRatio(control.Moments, treatment.Moments)
            : Cuped.Adjust(control.Moments, treatment.Moments);
    }
}
