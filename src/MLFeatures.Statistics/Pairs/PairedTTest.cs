namespace MLFeatures.Statistics;

/// <summary>Student's t-test of the mean of paired differences that are independent of each other: one pair per unit.</summary>
/// <remarks>
/// Folds and resamples of the same rows are not independent: for them use <see cref="CorrectedResampledTTest"/>. Formula: mean ÷ √(s²/n) with
/// n − 1 degrees of freedom (Student, "The probable error of a mean", Biometrika 6, 1908).
/// </remarks>
public static class PairedTTest
{
    /// <summary>Tests the mean of differences.</summary>
    /// <param name="differences">Treatment − control, one per pair, at least two, all finite.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <param name="alternative">What is held against <paramref name="tested"/>. Default two-sided.</param>
    /// <param name="tested">The mean under the null hypothesis, in the unit of the data. Default 0.</param>
    /// <exception cref="ArgumentException">Fewer than two differences, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1, or the tested value not finite.</exception>
    public static TestResult Evaluate(
        ReadOnlySpan<double> differences,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided,
        double tested = 0
    ) => WithVarianceFactor(differences, 1.0 / differences.Length, confidence, alternative, tested);

    /// <summary>Tests the mean of treatment − control over pairs.</summary>
    /// <param name="treatment">One value per pair.</param>
    /// <param name="control">The other value of the same pair at the same index.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <param name="alternative">What is held against <paramref name="tested"/>. Default two-sided.</param>
    /// <param name="tested">The mean difference under the null hypothesis. Default 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, fewer than two pairs, or a difference that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1, or the tested value not finite.</exception>
    public static TestResult Evaluate(
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<double> control,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided,
        double tested = 0
    ) => Evaluate(FiniteSample.Differences(treatment, control), confidence, alternative, tested);

    /// <summary>The t-test of a mean whose variance is s² times a factor: 1/n for independent differences.</summary>
    internal static TestResult WithVarianceFactor(
        ReadOnlySpan<double> differences,
        double factor,
        double confidence,
        Alternative alternative,
        double tested
    )
    {
        FiniteSample.Require(differences, least: 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        if (!double.IsFinite(tested))
            throw new ArgumentOutOfRangeException(nameof(tested), tested, "Expected a finite tested value.");
        var moments = Moments.Of(differences);
        var degenerate = Variation.IsRoundingOnly(differences);
        return TestResult.Of(
            degenerate ? differences[0] : moments.Mean,
            degenerate ? 0 : Math.Sqrt(moments.Variance!.Value * factor),
            moments.Count - 1,
            confidence,
            alternative,
            tested
        );
    }
}
