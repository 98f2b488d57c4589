namespace MLFeatures.Statistics;

/// <summary>
/// The Bayesian counterpart of <see cref="CorrectedResampledTTest"/>: how probable it is that the treatment is worse, practically equivalent or
/// better, given differences of divisions that share rows.
/// </summary>
/// <remarks>
/// G. Corani and A. Benavoli, "A Bayesian approach for comparing cross-validated algorithms on multiple data sets", Machine Learning 100 (2015);
/// A. Benavoli et al., "Time for a change", JMLR 18 (2017). The posterior is Student t with J − 1 degrees of freedom around the mean, its squared
/// scale s² (1/J + ρ/(1 − ρ)), where ρ is the correlation of two differences and is taken as n_test ÷ (n_test + n_train).
/// </remarks>
public static class BayesianCorrelatedTTest
{
    /// <summary>The posterior of the mean difference.</summary>
    /// <param name="differences">Treatment − control, one per division, at least two, all finite.</param>
    /// <param name="testToTrainRatio">n_test ÷ n_train, which is ρ/(1 − ρ); positive and finite.</param>
    /// <param name="rope">Half-width of the region of practical equivalence, in the unit of the data, not negative.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentException">Fewer than two differences, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Another argument is outside its range.</exception>
    public static PosteriorDifference Evaluate(
        ReadOnlySpan<double> differences,
        double testToTrainRatio,
        double rope,
        double confidence = 0.95
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rope);
        if (!double.IsFinite(rope))
            throw new ArgumentOutOfRangeException(nameof(rope), rope, "Expected a finite half-width.");
        // Location, scale and degrees of freedom are those of the corrected test.
        var test = CorrectedResampledTTest.Evaluate(differences, testToTrainRatio, confidence);
        return new()
        {
            Estimate = test.Estimate,
            Scale = test.StandardError,
            DegreesOfFreedom = test.DegreesOfFreedom,
            Rope = rope,
            Confidence = confidence,
        };
    }

    /// <summary>The posterior for repeated k-fold cross-validation, k being the number of differences ÷ runs: ρ = 1/k.</summary>
    /// <param name="differences">Treatment − control, one per fold of every run, all finite.</param>
    /// <param name="runs">How often the folds were drawn anew, positive.</param>
    /// <param name="rope">Half-width of the region of practical equivalence, in the unit of the data, not negative.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentException">The runs do not have the same number of folds, at least two; or a difference is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Another argument is outside its range.</exception>
    public static PosteriorDifference OfFolds(ReadOnlySpan<double> differences, int runs, double rope, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        var folds = differences.Length / runs;
        if (folds < 2 || folds * runs != differences.Length)
            throw new ArgumentException(
                $"Expected the same number of folds, at least 2, in each of {runs} runs, found {differences.Length} differences.",
                nameof(differences)
            );
        return Evaluate(differences, 1.0 / (folds - 1), rope, confidence);
    }
}
