namespace MLFeatures.Statistics;

/// <summary>
/// Two one-sided tests (TOST): whether a difference lies between two margins. A large p-value of an ordinary test does not show that; it may only
/// mean few data. For non-inferiority use one side: the ordinary test with a tested value of −margin against <see cref="Alternative.Greater"/>.
/// </summary>
/// <remarks>
/// D. J. Schuirmann, "A comparison of the two one-sided tests procedure and the power approach", Journal of Pharmacokinetics and Biopharmaceutics 15
/// (1987). Both tests are at level α, so equivalence is found wrongly with probability at most α.
/// </remarks>
public static class EquivalenceTest
{
    /// <summary>The test of the mean of independent paired differences.</summary>
    /// <param name="differences">Treatment − control, one per pair, at least two, all finite.</param>
    /// <param name="lowerMargin">Below it the difference matters; in the unit of the data.</param>
    /// <param name="upperMargin">Above it the difference matters; above <paramref name="lowerMargin"/>.</param>
    /// <param name="alpha">Level of each test, between 0 and ½. Default 0.05.</param>
    /// <exception cref="ArgumentException">Fewer than two differences, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The margins are not finite and in order, or the level is outside its range.</exception>
    public static EquivalenceResult OfPairs(ReadOnlySpan<double> differences, double lowerMargin, double upperMargin, double alpha = 0.05)
    {
        RequireMargins(lowerMargin, upperMargin, alpha);
        return new()
        {
            AboveLowerMargin = PairedTTest.Evaluate(differences, 1 - alpha, Alternative.Greater, lowerMargin),
            BelowUpperMargin = PairedTTest.Evaluate(differences, 1 - alpha, Alternative.Less, upperMargin),
            Alpha = alpha,
        };
    }

    /// <summary>The test of the mean difference over train/test divisions that share rows, by <see cref="CorrectedResampledTTest"/>.</summary>
    /// <param name="differences">Treatment − control, one per division, at least two, all finite.</param>
    /// <param name="testToTrainRatio">n_test ÷ n_train, positive and finite.</param>
    /// <param name="lowerMargin">Below it the difference matters; in the unit of the data.</param>
    /// <param name="upperMargin">Above it the difference matters; above <paramref name="lowerMargin"/>.</param>
    /// <param name="alpha">Level of each test, between 0 and ½. Default 0.05.</param>
    /// <exception cref="ArgumentException">Fewer than two differences, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The margins are not finite and in order, or another argument is outside its range.</exception>
    public static EquivalenceResult OfResamples(
        ReadOnlySpan<double> differences,
        double testToTrainRatio,
        double lowerMargin,
        double upperMargin,
        double alpha = 0.05
    )
    {
        RequireMargins(lowerMargin, upperMargin, alpha);
        return new()
        {
            AboveLowerMargin = CorrectedResampledTTest.Evaluate(differences, testToTrainRatio, 1 - alpha, Alternative.Greater, lowerMargin),
            BelowUpperMargin = CorrectedResampledTTest.Evaluate(differences, testToTrainRatio, 1 - alpha, Alternative.Less, upperMargin),
            Alpha = alpha,
        };
    }

    /// <summary>The test of the difference of two independent means.</summary>
    /// <param name="treatment">At least two values, all finite.</param>
    /// <param name="control">At least two values, all finite.</param>
    /// <param name="lowerMargin">Below it the difference matters; in the unit of the data.</param>
    /// <param name="upperMargin">Above it the difference matters; above <paramref name="lowerMargin"/>.</param>
    /// <param name="alpha">Level of each test, between 0 and ½. Default 0.05.</param>
    /// <param name="equalVariances">
    /// Whether the two variances are pooled into one (Student). Default false: each its own, degrees of freedom after Welch and Satterthwaite.
    /// </param>
    /// <exception cref="ArgumentException">Fewer than two values in a sample, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The margins are not finite and in order, or the level is outside its range.</exception>
    public static EquivalenceResult OfMeans(
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<double> control,
        double lowerMargin,
        double upperMargin,
        double alpha = 0.05,
        bool equalVariances = false
    )
    {
        FiniteSample.Require(treatment, least: 2);
        FiniteSample.Require(control, least: 2);
        var (t, c) = (Moments.Of(treatment), Moments.Of(control));
        if (Variation.IsRoundingOnly(treatment) && Variation.IsRoundingOnly(control))
            return Of(treatment[0] - control[0], 0, t.Count + c.Count - 2, lowerMargin, upperMargin, alpha);
        if (equalVariances)
        {
            double pooledDegrees = t.Count + c.Count - 2;
            var pooled = (t.SquaredDeviations + c.SquaredDeviations) / pooledDegrees;
            var error = Math.Sqrt(pooled * (1.0 / t.Count + 1.0 / c.Count));
            return Of(t.Mean - c.Mean, error, pooledDegrees, lowerMargin, upperMargin, alpha);
        }
        var (ofT, ofC) = (t.Variance!.Value / t.Count, c.Variance!.Value / c.Count);
        var sum = ofT + ofC;
        // Shares of the variance, so that squares of tiny variances do not vanish.
        var degrees = 1 / (ofT / sum * (ofT / sum) / (t.Count - 1) + ofC / sum * (ofC / sum) / (c.Count - 1));
        return Of(t.Mean - c.Mean, Math.Sqrt(sum), degrees, lowerMargin, upperMargin, alpha);
    }

    /// <summary>The test of an estimate with a known standard error.</summary>
    /// <param name="estimate">The difference, finite.</param>
    /// <param name="standardError">Not negative; 0 makes the result degenerate.</param>
    /// <param name="degreesOfFreedom">Positive; infinite for a normal statistic.</param>
    /// <param name="lowerMargin">Below it the difference matters; in the unit of the estimate.</param>
    /// <param name="upperMargin">Above it the difference matters; above <paramref name="lowerMargin"/>.</param>
    /// <param name="alpha">Level of each test, between 0 and ½. Default 0.05.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static EquivalenceResult Of(
        double estimate,
        double standardError,
        double degreesOfFreedom,
        double lowerMargin,
        double upperMargin,
        double alpha = 0.05
    )
    {
        if (!double.IsFinite(estimate))
            throw new ArgumentOutOfRangeException(nameof(estimate), estimate, "Expected a finite estimate.");
        if (!double.IsFinite(standardError) || standardError < 0)
            throw new ArgumentOutOfRangeException(nameof(standardError), standardError, "Expected a finite standard error, not negative.");
        RequireMargins(lowerMargin, upperMargin, alpha);
        return new()
        {
            AboveLowerMargin = TestResult.Of(estimate, standardError, degreesOfFreedom, 1 - alpha, Alternative.Greater, lowerMargin),
            BelowUpperMargin = TestResult.Of(estimate, standardError, degreesOfFreedom, 1 - alpha, Alternative.Less, upperMargin),
            Alpha = alpha,
        };
    }

    private static void RequireMargins(double lowerMargin, double upperMargin, double alpha)
    {
        if (!double.IsFinite(lowerMargin) || !double.IsFinite(upperMargin) || lowerMargin >= upperMargin)
            throw new ArgumentOutOfRangeException(
                nameof(upperMargin),
                $"Expected finite margins, the lower below the upper, found {lowerMargin} and {upperMargin}."
            );
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 0.5);
    }
}
