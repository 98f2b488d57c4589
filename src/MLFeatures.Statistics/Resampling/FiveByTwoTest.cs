namespace MLFeatures.Statistics;

/// <summary>Tests for five runs of two-fold cross-validation, known as 5×2cv.</summary>
/// <remarks>
/// T. G. Dietterich, "Approximate statistical tests for comparing supervised classification learning algorithms", Neural Computation 10 (1998);
/// E. Alpaydin, "Combined 5 × 2 cv F test", Neural Computation 11 (1999). On small data and AUC both find differences among equals more often than
/// they say, so <see cref="CorrectedResampledTTest"/> is the better default.
/// </remarks>
public static class FiveByTwoTest
{
    private const int Runs = 5;

    /// <summary>Dietterich's t: the first fold's difference of the first run ÷ √(mean of the five variances), 5 degrees of freedom.</summary>
    /// <param name="differences">
    /// Treatment − control of the ten folds: first and second fold of the first run, of the second run, and so on.
    /// </param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <param name="alternative">What is held against "no difference". Default two-sided.</param>
    /// <returns>Degenerate when the two folds of each run differ by no more than rounding.</returns>
    /// <exception cref="ArgumentException">Not ten differences, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static TestResult StudentT(
        ReadOnlySpan<double> differences,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var variances = SumOfVariances(differences);
        return TestResult.Of(differences[0], Math.Sqrt(variances / Runs), Runs, confidence, alternative);
    }

    /// <summary>Alpaydin's F: the sum of all ten squared differences ÷ twice the sum of the five variances, with 10 and 5 degrees of freedom.</summary>
    /// <param name="differences">As for <see cref="StudentT"/>.</param>
    /// <returns>Degenerate when the two folds of each run differ by no more than rounding.</returns>
    /// <exception cref="ArgumentException">Not ten differences, or one that is not finite.</exception>
    public static OmnibusTestResult CombinedF(ReadOnlySpan<double> differences)
    {
        var variances = SumOfVariances(differences);
        var squares = 0.0;
        foreach (var difference in differences)
            squares += difference * difference;
        return OmnibusTestResult.F(variances == 0 ? null : squares / (2 * variances), 2 * Runs, Runs);
    }

    // The variance of a run is the sum, not the mean, of the two squared deviations: half the squared difference.
    private static double SumOfVariances(ReadOnlySpan<double> differences)
    {
        FiniteSample.Require(differences, least: 2 * Runs);
        if (differences.Length != 2 * Runs)
            throw new ArgumentException($"Expected {2 * Runs} differences, found {differences.Length}.", nameof(differences));
        var sum = 0.0;
        for (var run = 0; run < Runs; run++)
        {
            var folds = differences.Slice(2 * run, 2);
            var apart = Variation.IsRoundingOnly(folds) ? 0 : folds[0] - folds[1];
            sum += apart * apart / 2;
        }
        return sum;
    }
}
