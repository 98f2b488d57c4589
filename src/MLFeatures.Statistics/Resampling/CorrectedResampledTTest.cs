namespace MLFeatures.Statistics;

/// <summary>
/// The corrected resampled t-test: whether one learner beats another over many train/test divisions of the same rows, allowing for the
/// divisions sharing rows.
/// </summary>
/// <remarks>
/// C. Nadeau and Y. Bengio, "Inference for the Generalization Error", Machine Learning 52 (2003): the variance of the mean of J differences is
/// estimated by s² · (1/J + n_test/n_train), and t has J − 1 degrees of freedom. Without the second term the test finds a difference in about half
/// of all comparisons of equals.
/// </remarks>
public static class CorrectedResampledTTest
{
    /// <summary>Tests the mean of paired differences.</summary>
    /// <param name="differences">Treatment − control, one per division, at least two, all finite.</param>
    /// <param name="testToTrainRatio">
    /// n_test ÷ n_train in independent units: rows when rows are drawn, groups when groups are. 3/7 for 70/30 divisions, 1/(k−1) for k folds.
    /// </param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentException">Fewer than two differences, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not positive and finite, or the level not between 0 and 1.</exception>
    public static TestResult Evaluate(ReadOnlySpan<double> differences, double testToTrainRatio, double confidence = 0.95)
    {
        if (differences.Length < 2)
            throw new ArgumentException($"Expected at least 2 differences, found {differences.Length}.", nameof(differences));
        foreach (var difference in differences)
        {
            if (!double.IsFinite(difference))
                throw new ArgumentException($"Expected finite differences, found {difference}.", nameof(differences));
        }
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testToTrainRatio);
        if (!double.IsFinite(testToTrainRatio))
            throw new ArgumentOutOfRangeException(nameof(testToTrainRatio), testToTrainRatio, "Expected a finite ratio.");

        var moments = Moments.Of(differences);
        var degenerate = Variation.IsRoundingOnly(differences);
        return TestResult.Of(
            degenerate ? differences[0] : moments.Mean,
            degenerate ? 0 : Math.Sqrt(moments.Variance!.Value * (1.0 / moments.Count + testToTrainRatio)),
            moments.Count - 1,
            confidence,
            Alternative.TwoSided
        );
    }
}
