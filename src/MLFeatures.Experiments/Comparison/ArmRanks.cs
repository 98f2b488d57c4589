using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Comparison;

/// <summary>Ranks several arms on one metric.</summary>
internal static class ArmRanks
{
    /// <summary>The ranking; null for fewer than three arms, or fewer than two resamples that all arms have.</summary>
    public static ArmRanking? Of(IReadOnlyList<ArmResult> arms, Metric metric, double testToTrainRatio, double alpha)
    {
        if (arms.Count < 3)
            return null;
        var shared = arms.Select(a => a.Scores.Select(s => s.Resample)).Aggregate((a, b) => a.Intersect(b)).Order().ToArray();
        if (shared.Length < MetricTest.FewestResamples)
            return null;
        var byResample = arms.Select(a => a.Scores.ToDictionary(s => s.Resample, s => s.Metrics[metric.Name])).ToArray();
        // Rank 1 goes to the smallest value: a metric that is better when larger is turned round.
        var sign = metric.HigherIsBetter ? -1 : 1;
        double[] values = [.. shared.SelectMany(resample => byResample.Select(scores => sign * scores[resample]))];
        var friedman = FriedmanTest.Evaluate(values, arms.Count);
        var blocks = 1 / (1.0 / shared.Length + testToTrainRatio);
        // χ² is proportional to the number of blocks, the critical difference to the root of its inverse.
        var statistic = friedman.ChiSquare.Statistic * blocks / shared.Length;
        return new(
            [.. arms.Select(a => a.Name)],
            friedman.AverageRanks,
            blocks,
            statistic is { } chiSquare ? ChiSquareTails.Upper(chiSquare, arms.Count - 1) : null,
            NemenyiTest.CriticalDifference(arms.Count, blocks: 1, alpha) / Math.Sqrt(blocks)
        );
    }
}
