namespace MLFeatures.Statistics;

/// <summary>A difference in units of standard deviations, with its confidence interval.</summary>
public sealed record StandardizedDifference
{
    /// <summary>The effect size: 0.2 is called small, 0.5 medium, 0.8 large (Cohen 1988).</summary>
    public required double Estimate { get; init; }

    /// <summary>Lower end of the interval.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public required double Upper { get; init; }

    /// <summary>Level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>
    /// The interval of the noncentrality of t, true difference ÷ standard error: those values under which a t as large, or as small, as the
    /// observed one has a probability of at least (1 − confidence) ÷ 2.
    /// </summary>
    /// <param name="t">The observed statistic, finite.</param>
    /// <param name="degreesOfFreedom">Positive.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <remarks>
    /// J. H. Steiger and R. T. Fouladi, "Noncentrality interval estimation and the evaluation of statistical models", 1997. Divide by
    /// √(n₁n₂/(n₁+n₂)) for Cohen's d of two samples, by √n for that of pairs.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static (double Lower, double Upper) Noncentrality(double t, double degreesOfFreedom, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var tail = (1 - confidence) / 2;
        return (
            NoncentralT.Noncentrality(t, degreesOfFreedom, tail),
            // P(T ≤ t | δ) = P(T ≥ −t | −δ)
            -NoncentralT.Noncentrality(-t, degreesOfFreedom, tail)
        );
    }

    /// <summary>Cohen's d of pairs, d_z: mean of the differences ÷ their standard deviation.</summary>
    /// <param name="differences">Treatment − control, one per pair, all finite.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <returns>Null when there are fewer than two differences or they do not vary beyond rounding.</returns>
    /// <exception cref="ArgumentException">A difference is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static StandardizedDifference? OfPairs(ReadOnlySpan<double> differences, double confidence = 0.95)
    {
        FiniteSample.Require(differences, least: 0);
        return EffectSize.OfPairs(differences) is { } d
            ? Of(d, 1, Math.Sqrt(differences.Length), differences.Length - 1, confidence)
            : null;
    }

    /// <summary>Cohen's d of two independent samples: difference of the means ÷ pooled standard deviation.</summary>
    /// <param name="treatment">All finite.</param>
    /// <param name="control">All finite.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <returns>Null when a sample has fewer than two values or neither varies beyond rounding.</returns>
    /// <remarks>J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988, section 2.5. It overstates the effect in small samples.</remarks>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static StandardizedDifference? CohenD(ReadOnlySpan<double> treatment, ReadOnlySpan<double> control, double confidence = 0.95) =>
        OfMeans(treatment, control, correct: false, confidence);

    /// <summary>Hedges' g of two independent samples: Cohen's d times Γ(ν/2) ÷ (√(ν/2) Γ((ν−1)/2)), which removes its bias; ν = n₁ + n₂ − 2.</summary>
    /// <param name="treatment">All finite.</param>
    /// <param name="control">All finite.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <returns>Null when a sample has fewer than two values or neither varies beyond rounding.</returns>
    /// <remarks>L. V. Hedges, "Distribution theory for Glass's estimator of effect size", Journal of Educational Statistics 6 (1981).</remarks>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static StandardizedDifference? HedgesG(ReadOnlySpan<double> treatment, ReadOnlySpan<double> control, double confidence = 0.95) =>
        OfMeans(treatment, control, correct: true, confidence);

    private static StandardizedDifference? OfMeans(
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<double> control,
        bool correct,
        double confidence
    )
    {
        FiniteSample.Require(treatment, least: 0);
        FiniteSample.Require(control, least: 0);
        var (t, c) = (Moments.Of(treatment), Moments.Of(control));
        if (t.Count < 2 || c.Count < 2 || (Variation.IsRoundingOnly(treatment) && Variation.IsRoundingOnly(control)))
            return null;
        double degrees = t.Count + c.Count - 2;
        var d = (t.Mean - c.Mean) / Math.Sqrt((t.SquaredDeviations + c.SquaredDeviations) / degrees);
        var root = Math.Sqrt((double)t.Count / (t.Count + c.Count) * c.Count);
        return Of(d, correct ? BiasCorrection(degrees) : 1, root, degrees, confidence);
    }

    // t = d · root has noncentrality (true d) · root.
    private static StandardizedDifference Of(double d, double factor, double root, double degreesOfFreedom, double confidence)
    {
        var (lower, upper) = Noncentrality(d * root, degreesOfFreedom, confidence);
        return new()
        {
            Estimate = factor * d,
            Lower = factor * lower / root,
            Upper = factor * upper / root,
            Confidence = confidence,
        };
    }

    // Γ(a) / (√a Γ(a − ½)) with a = ν/2, by Stirling's formula with its error: two large logarithms would cancel.
    private static double BiasCorrection(double degreesOfFreedom)
    {
        var a = degreesOfFreedom / 2;
        var logarithm = (a - 1) * Math.Log(a / (a - 0.5)) - 0.5 + StirlingError.Of(a) - StirlingError.Of(a - 0.5);
        return Math.Exp(logarithm);
    }
}
