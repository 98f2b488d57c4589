using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Runs;

/// <summary>What each treatment is worth by the plan's business case.</summary>
internal static class ArmReturns
{
    /// <param name="comparisons">The tested metrics.</param>
    /// <param name="samples">Per arm name the costs of the models that were measured alone, of the same resamples in all arms.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="testToTrainRatio">n_test ÷ n_train of the division.</param>
    public static IReadOnlyList<ArmReturn> Of(
        IReadOnlyList<MetricComparison> comparisons,
        IReadOnlyDictionary<string, IReadOnlyList<CostSample>> samples,
        ComparisonPlan plan,
        double testToTrainRatio
    )
    {
        if (plan.BusinessCase is not { } businessCase)
            return [];
        var metric = businessCase.Metric ?? plan.PrimaryMetric.Name;
        return
        [
            .. from comparison in comparisons
            where string.Equals(comparison.Metric, metric, StringComparison.Ordinal)
            let difference = new PosteriorDifference
            {
                Estimate = comparison.Difference,
                Scale = comparison.StandardError,
                DegreesOfFreedom = comparison.DegreesOfFreedom,
                Rope = 0,
                Confidence = comparison.Confidence,
            }
            let added = Added(samples[comparison.Against], samples[comparison.Arm], testToTrainRatio, difference)
            select new ArmReturn(
                comparison.Arm,
                comparison.Against,
                metric,
                added.Estimate,
                ReturnOnInvestment.Of(difference, businessCase, added)
            ),
        ];
    }

    // Milliseconds, model by model: models of one resample were measured in turn and met the same load.
    private static PosteriorDifference Added(
        IReadOnlyList<CostSample> control,
        IReadOnlyList<CostSample> treatment,
        double testToTrainRatio,
        PosteriorDifference difference
    )
    {
        double[] added = [.. control.Zip(treatment, (c, t) => (t.LatencyMedianMicroseconds - c.LatencyMedianMicroseconds) / 1000)];
        return added.Length >= MetricTest.FewestResamples
            ? BayesianCorrelatedTTest.Evaluate(added, testToTrainRatio, rope: 0, difference.Confidence)
            : difference with
            {
                Estimate = added.FirstOrDefault(),
                Scale = 0,
            };
    }
}
