using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Runs;

/// <summary>What each treatment is worth by the plan's business case.</summary>
internal static class ArmReturns
{
    public static IReadOnlyList<ArmReturn> Of(
        IReadOnlyList<MetricComparison> comparisons,
        IReadOnlyList<ArmCost> costs,
        ComparisonPlan plan
    )
    {
        if (plan.BusinessCase is not { } businessCase)
            return [];
        var metric = businessCase.Metric ?? plan.PrimaryMetric.Name;
        double? Latency(string arm) => costs.First(c => string.Equals(c.Arm, arm, StringComparison.Ordinal)).LatencyMedianMicroseconds;
        return
        [
            .. from comparison in comparisons
            where string.Equals(comparison.Metric, metric, StringComparison.Ordinal)
            let added = (Latency(comparison.Arm) - Latency(comparison.Against)) / 1000 ?? 0
            let difference = new PosteriorDifference
            {
                Estimate = comparison.Difference,
                Scale = comparison.StandardError,
                DegreesOfFreedom = comparison.DegreesOfFreedom,
                Rope = 0,
                Confidence = comparison.Confidence,
            }
            select new ArmReturn(comparison.Arm, comparison.Against, metric, added, ReturnOnInvestment.Of(difference, businessCase, added)),
        ];
    }
}
