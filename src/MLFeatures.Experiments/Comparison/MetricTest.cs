using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Comparison;

/// <summary>Compares the scores of two arms on the same resamples.</summary>
public static class MetricTest
{
    /// <summary>Treatment against control on each metric, by the corrected resampled t-test; the first metric is the primary one.</summary>
    /// <param name="control">The control's scores, one per resample.</param>
    /// <param name="treatment">The treatment's scores on the same resamples.</param>
    /// <param name="metrics">The metrics, the primary one first. The p-values of the others are adjusted by Holm's method.</param>
    /// <param name="testToTrainRatio">n_test ÷ n_train in the units that were drawn.</param>
    /// <param name="confidence">Level of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The arms have not been scored on the same resamples, or a metric is missing from them.</exception>
    public static IReadOnlyList<MetricComparison> Compare(
        ArmResult control,
        ArmResult treatment,
        IReadOnlyList<Metric> metrics,
        double testToTrainRatio,
        double confidence
    )
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        ArgumentNullException.ThrowIfNull(metrics);
        if (!control.Scores.Select(Part).SequenceEqual(treatment.Scores.Select(Part)))
        {
            throw new ArgumentException(
                $"'{treatment.Name}' was not scored on the same resamples as '{control.Name}': a paired test needs the same rows in both.",
                nameof(treatment)
            );
        }
        var comparisons = metrics
            .Select((metric, i) => Compare(control, treatment, metric, i == 0, testToTrainRatio, confidence))
            .ToArray();
        return Adjust(comparisons);

        static (int, int, int) Part(ResampleScore s) => (s.Resample, s.TrainRows, s.TestRows);
    }

    private static MetricComparison Compare(
        ArmResult control,
        ArmResult treatment,
        Metric metric,
        bool primary,
        double testToTrainRatio,
        double confidence
    )
    {
        var (before, after) = (Values(control, metric), Values(treatment, metric));
        var differences = before.Zip(after, (c, t) => t - c).ToArray();
        var test = CorrectedResampledTTest.Evaluate(differences, testToTrainRatio, confidence);
        return new()
        {
            Metric = metric.Name,
            Primary = primary,
            HigherIsBetter = metric.HigherIsBetter,
            Arm = treatment.Name,
            Control = Moments.Of(before).Mean,
            Treatment = Moments.Of(after).Mean,
            Difference = test.Estimate,
            Lower = test.Lower,
            Upper = test.Upper,
            Confidence = confidence,
            PValue = test.PValue,
            AdjustedPValue = test.PValue,
            T = test.Statistic,
            DegreesOfFreedom = test.DegreesOfFreedom,
            EffectSize = EffectSize.OfPairs(differences),
            WinShare = differences.Count(d => metric.HigherIsBetter ? d > 0 : d < 0) / (double)differences.Length,
        };
    }

    private static double[] Values(ArmResult arm, Metric metric) =>
        [
            .. arm.Scores.Select(score =>
                score.Metrics.TryGetValue(metric.Name, out var value)
                    ? value
                    : throw new ArgumentException(
                        $"Resample {score.Resample} of arm '{arm.Name}' has no metric '{metric.Name}'.",
                        nameof(arm)
                    )
            ),
        ];

    private static MetricComparison[] Adjust(MetricComparison[] comparisons)
    {
        int[] secondary = [.. Enumerable.Range(0, comparisons.Length).Where(i => !comparisons[i].Primary)];
        // A metric without variance has no p-value, but the question was asked: leaving it out would make the others look surer than they are.
        var adjusted = HolmAdjustment.Adjust([.. secondary.Select(i => comparisons[i].PValue ?? 1)]);
        foreach (var (i, p) in secondary.Zip(adjusted).Where(s => comparisons[s.First].PValue is not null))
            comparisons[i] = comparisons[i] with { AdjustedPValue = p };
        return comparisons;
    }
}
