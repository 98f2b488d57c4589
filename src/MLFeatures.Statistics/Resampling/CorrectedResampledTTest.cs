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
    /// <param name="alternative">What is held against <paramref name="tested"/>. Default two-sided.</param>
    /// <param name="tested">
    /// The mean under the null hypothesis. Default 0. With −margin and <see cref="Alternative.Greater"/> it is the test of non-inferiority of a
    /// metric of which more is better.
    /// </param>
    /// <exception cref="ArgumentException">Fewer than two differences, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not positive and finite, the level not between 0 and 1, or the tested value not finite.</exception>
    public static TestResult Evaluate(
        ReadOnlySpan<double> differences,
        double testToTrainRatio,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided,
        double tested = 0
    ) => PairedTTest.WithVarianceFactor(differences, VarianceFactor(differences.Length, testToTrainRatio), confidence, alternative, tested);

    /// <summary>1/J + n_test/n_train, by which s² becomes the variance of the mean of J differences.</summary>
    internal static double VarianceFactor(int differences, double testToTrainRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testToTrainRatio);
        if (!double.IsFinite(testToTrainRatio))
            throw new ArgumentOutOfRangeException(nameof(testToTrainRatio), testToTrainRatio, "Expected a finite ratio.");
        return 1.0 / differences + testToTrainRatio;
    }
}
