namespace MLFeatures.Statistics;

/// <summary>What a test without a direction found: a χ² or F statistic that grows with any departure from the null hypothesis.</summary>
public sealed record OmnibusTestResult
{
    /// <summary>The statistic, not negative; null when degenerate.</summary>
    public required double? Statistic { get; init; }

    /// <summary>Degrees of freedom of χ², or of the numerator of F.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Degrees of freedom of the denominator of F; null for χ².</summary>
    public required double? DenominatorDegreesOfFreedom { get; init; }

    /// <summary>Probability, under the null hypothesis, of a statistic at least as large; null when degenerate.</summary>
    public required double? PValue { get; init; }

    /// <summary>
    /// −ln p, which stays exact where p itself is too small for a double (below 10⁻³⁰⁸) and 0: orders features whose p-values all vanish. Null when
    /// degenerate.
    /// </summary>
    public double? NegativeLogP =>
        Statistic is not { } value ? null
        : DenominatorDegreesOfFreedom is { } denominator ? -FTails.LogUpper(value, DegreesOfFreedom, denominator)
        : -ChiSquareTails.LogUpper(value, DegreesOfFreedom);

    /// <summary>The data cannot speak for or against the null hypothesis, for example because nothing varies.</summary>
    public bool Degenerate => PValue is null;

    internal static OmnibusTestResult ChiSquare(double? statistic, double degreesOfFreedom) =>
        new()
        {
            Statistic = statistic,
            DegreesOfFreedom = degreesOfFreedom,
            DenominatorDegreesOfFreedom = null,
            PValue = statistic is { } value ? ChiSquareTails.Upper(value, degreesOfFreedom) : null,
        };

    internal static OmnibusTestResult F(double? statistic, double degreesOfFreedom, double denominatorDegreesOfFreedom) =>
        new()
        {
            Statistic = statistic,
            DegreesOfFreedom = degreesOfFreedom,
            DenominatorDegreesOfFreedom = denominatorDegreesOfFreedom,
            PValue = statistic is { } value ? FTails.Upper(value, degreesOfFreedom, denominatorDegreesOfFreedom) : null,
        };
}
