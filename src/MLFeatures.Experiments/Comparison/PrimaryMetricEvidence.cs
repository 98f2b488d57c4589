using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Comparison;

/// <summary>What else the differences of the primary metric say.</summary>
internal static class PrimaryMetricEvidence
{
    public static MetricComparison AddTo(MetricComparison comparison, ComparisonPlan plan)
    {
        var found = comparison with { MinimumEffect = plan.MinimumEffect };
        if (comparison.PValue is null)
            return found;
        var posterior = new PosteriorDifference
        {
            Estimate = comparison.HigherIsBetter ? comparison.Difference : -comparison.Difference,
            Scale = comparison.StandardError,
            DegreesOfFreedom = comparison.DegreesOfFreedom,
            Rope = plan.MinimumEffect,
            Confidence = comparison.Confidence,
        };
        return found with
        {
            Evidence = new(
                posterior.ProbabilityBetter,
                posterior.ProbabilityRope,
                posterior.ProbabilityWorse,
                plan.MinimumEffect,
                WinnersCurse.Shrink(comparison.Difference, comparison.StandardError, comparison.Confidence),
                ResampledTestPower.MinimumDetectableEffect(
                    comparison.StandardError,
                    comparison.DegreesOfFreedom,
                    comparison.Confidence,
                    plan.Power
                )
            ),
        };
    }
}
