using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Comparison;

/// <summary>Compares the scores of two arms on the same resamples.</summary>
public static class MetricTest
{
    /// <summary>Fewest resamples that two arms must share to be compared.</summary>
    public const int FewestResamples = 2;

    /// <summary>Treatment against control on each metric, by the corrected resampled t-test; the first metric is the primary one.</summary>
    /// <param name="control">The control's scores, at most one per resample.</param>
    /// <param name="treatment">The treatment's scores. Only resamples that both have count.</param>
    /// <param name="metrics">The metrics, the primary one first.</param>
    /// <param name="testToTrainRatio">n_test ÷ n_train in the units that were drawn.</param>
    /// <param name="confidence">Level of the intervals, between 0 and 1.</param>
    /// <returns>One comparison per metric, their p-values not yet adjusted; none when the arms share fewer than two resamples.</returns>
    /// <exception cref="ArgumentException">A resample has other rows in one arm than in the other, or a metric is missing.</exception>
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
        var pairs = control.Scores.Join(treatment.Scores, c => c.Resample, t => t.Resample, (c, t) => (Control: c, Treatment: t)).ToArray();
        if (pairs.Any(p => (p.Control.TrainRows, p.Control.TestRows) != (p.Treatment.TrainRows, p.Treatment.TestRows)))
        {
            throw new ArgumentException(
                $"'{treatment.Name}' was not scored on the same resamples as '{control.Name}': a paired test needs the same rows in both.",
                nameof(treatment)
            );
        }
        return pairs.Length < FewestResamples
            ? []
            :
            [
                .. metrics.Select(
                    (metric, i) => Compare(control.Name, treatment.Name, pairs, metric, i == 0, testToTrainRatio, confidence)
                ),
            ];
    }

    /// <summary>
    /// The same comparisons with their p-values adjusted by Holm's method: those on primary metrics among themselves, those on secondary metrics among
    /// themselves.
    /// </summary>
    /// <param name="comparisons">All comparisons of an experiment, of all arms.</param>
    public static IReadOnlyList<MetricComparison> Adjust(IReadOnlyList<MetricComparison> comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var adjusted = comparisons.ToArray();
        foreach (var primary in (bool[])[true, false])
        {
            int[] family = [.. Enumerable.Range(0, adjusted.Length).Where(i => adjusted[i].Primary == primary)];
            // A comparison without variance has no p-value, but the question was asked: leaving it out would make the others look surer than they are.
            var p = HolmAdjustment.Adjust([.. family.Select(i => adjusted[i].PValue ?? 1)]);
            foreach (var (i, value) in family.Zip(p).Where(m => adjusted[m.First].PValue is not null))
                adjusted[i] = adjusted[i] with { AdjustedPValue = value };
        }
        return adjusted;
    }

    private static MetricComparison Compare(
        string control,
        string treatment,
        (ResampleScore Control, ResampleScore Treatment)[] pairs,
        Metric metric,
        bool primary,
        double testToTrainRatio,
        double confidence
    )
    {
        double[] before = [.. pairs.Select(p => Value(control, p.Control, metric))];
        double[] after = [.. pairs.Select(p => Value(treatment, p.Treatment, metric))];
        var differences = before.Zip(after, (c, t) => t - c).ToArray();
        var test = CorrectedResampledTTest.Evaluate(differences, testToTrainRatio, confidence);
        return new()
        {
            Metric = metric.Name,
            Unit = metric.Unit,
            Primary = primary,
            HigherIsBetter = metric.HigherIsBetter,
            Arm = treatment,
            Against = control,
            Resamples = pairs.Length,
            Control = Moments.Of(before).Mean,
            Treatment = Moments.Of(after).Mean,
            Difference = test.Estimate,
            StandardError = test.StandardError,
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

    private static double Value(string arm, ResampleScore score, Metric metric) =>
        score.Metrics.TryGetValue(metric.Name, out var value)
            ? value
            : throw new ArgumentException($"Resample {score.Resample} of arm '{arm}' has no metric '{metric.Name}'.", nameof(metric));
}
