namespace MLFeatures.Statistics;

/// <summary>One effect out of several estimates of it: over data sets, segments or repeated experiments. And whether they agree at all.</summary>
/// <remarks>
/// W. G. Cochran, "The combination of estimates from different experiments", Biometrics 10 (1954); R. DerSimonian and N. Laird, "Meta-analysis in
/// clinical trials", Controlled Clinical Trials 7 (1986); J. P. T. Higgins and S. G. Thompson, Statistics in Medicine 21 (2002), for I² and H².
/// </remarks>
public sealed record EffectSynthesis
{
    /// <summary>
    /// Cochran's Q = Σ w (effect − fixed summary)², w = 1/variance, with k − 1 degrees of freedom: a small p-value says that the true effects differ.
    /// </summary>
    public required OmnibusTestResult Heterogeneity { get; init; }

    /// <summary>I² = (Q − k + 1) ÷ Q, at least 0: the share of the spread of the estimates that is not chance.</summary>
    public required double ISquared { get; init; }

    /// <summary>H² = Q ÷ (k − 1): 1 when the estimates spread just as chance would have it.</summary>
    public required double HSquared { get; init; }

    /// <summary>τ², the variance of the true effects after DerSimonian and Laird, at least 0, in the squared unit of the effects.</summary>
    public required double TauSquared { get; init; }

    /// <summary>The summary if all estimates have one true effect: weighted with 1/variance, normal.</summary>
    public required TestResult Fixed { get; init; }

    /// <summary>The mean of true effects that differ: weighted with 1/(variance + τ²), normal.</summary>
    public required TestResult Random { get; init; }

    /// <summary>
    /// Lower end of where the true effect of one more data set is expected: random summary ∓ t √(τ² + its squared error), k − 2 degrees of freedom
    /// (Higgins, Thompson and Spiegelhalter, JRSS A 172, 2009). Null of fewer than three estimates.
    /// </summary>
    public required double? PredictionLower { get; init; }

    /// <summary>Upper end of the same interval; null of fewer than three estimates.</summary>
    public required double? PredictionUpper { get; init; }

    /// <summary>Puts independent estimates together.</summary>
    /// <param name="effects">At least two estimates of the same kind, all finite.</param>
    /// <param name="variances">The squared standard error of each, positive and finite.</param>
    /// <param name="confidence">Level of all intervals, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentException">Fewer than two estimates, lengths that differ, or a value that is not finite or a variance not positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static EffectSynthesis Of(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, double confidence = 0.95)
    {
        FiniteSample.Require(effects, least: 2);
        FiniteSample.Require(variances, least: 2);
        if (effects.Length != variances.Length)
            throw new ArgumentException(
                $"Expected one variance per effect, found {variances.Length} for {effects.Length}.",
                nameof(variances)
            );
        foreach (var variance in variances)
        {
            if (variance <= 0)
                throw new ArgumentException($"Expected positive variances, found {variance}.", nameof(variances));
        }
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);

        var (estimates, spreads) = (effects.ToArray(), variances.ToArray());
        double degrees = estimates.Length - 1;
        var weights = spreads.Select(v => 1 / v).ToArray();
        var fixedSummary = Summary(estimates, weights, confidence);
        var q = estimates.Zip(weights, (e, w) => w * (e - fixedSummary.Estimate) * (e - fixedSummary.Estimate)).Sum();
        var total = weights.Sum();
        var tauSquared = Math.Max(0, (q - degrees) / (total - weights.Sum(w => w / total * w)));
        var random = Summary(estimates, [.. spreads.Select(v => 1 / (v + tauSquared))], confidence);
        double? reach =
            estimates.Length < 3
                ? null
                : StudentTails.CriticalValue(confidence, degrees - 1) * Math.Sqrt(tauSquared + random.StandardError * random.StandardError);
        return new()
        {
            Heterogeneity = OmnibusTestResult.ChiSquare(q, degrees),
            ISquared = q > degrees ? (q - degrees) / q : 0,
            HSquared = q / degrees,
            TauSquared = tauSquared,
            Fixed = fixedSummary,
            Random = random,
            PredictionLower = random.Estimate - reach,
            PredictionUpper = random.Estimate + reach,
        };
    }

    private static TestResult Summary(double[] effects, double[] weights, double confidence)
    {
        var total = weights.Sum();
        // Around the first effect: effects far from 0 that differ little keep their digits.
        var mean = effects[0] + effects.Zip(weights, (e, w) => w / total * (e - effects[0])).Sum();
        return TestResult.Of(mean, 1 / Math.Sqrt(total), double.PositiveInfinity, confidence, Alternative.TwoSided);
    }
}
