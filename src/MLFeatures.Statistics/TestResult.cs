namespace MLFeatures.Statistics;

/// <summary>What a test of a difference found, whose estimate is spread as Student's t or as a normal variable.</summary>
public sealed record TestResult
{
    /// <summary>The difference that is tested, in the unit of the data: treatment − control.</summary>
    public required double Estimate { get; init; }

    /// <summary>Standard error of the estimate; 0 when degenerate.</summary>
    public required double StandardError { get; init; }

    /// <summary>Degrees of freedom of t; infinite for a normal statistic.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>(Estimate − tested value) ÷ standard error; null when degenerate.</summary>
    public required double? Statistic { get; init; }

    /// <summary>Probability, if the tested value were true, of a statistic at least as far in the direction of the alternative; null when degenerate.</summary>
    public required double? PValue { get; init; }

    /// <summary>Lower end of the confidence interval: −∞ against <see cref="Statistics.Alternative.Less"/>, the estimate itself when degenerate.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the confidence interval: +∞ against <see cref="Statistics.Alternative.Greater"/>, the estimate itself when degenerate.</summary>
    public required double Upper { get; init; }

    /// <summary>Level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What was held against the tested value.</summary>
    public required Alternative Alternative { get; init; }

    /// <summary>The values do not vary beyond rounding, so nothing can be inferred about their spread: neither p nor interval means anything.</summary>
    public bool Degenerate => PValue is null;

    /// <summary>The result for an estimate with a known standard error. A standard error of 0 makes it degenerate.</summary>
    /// <param name="estimate">The difference.</param>
    /// <param name="standardError">Not negative.</param>
    /// <param name="degreesOfFreedom">Positive; infinite for a normal statistic.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1.</param>
    /// <param name="alternative">What is held against <paramref name="tested"/>.</param>
    /// <param name="tested">The value under the null hypothesis.</param>
    internal static TestResult Of(
        double estimate,
        double standardError,
        double degreesOfFreedom,
        double confidence,
        Alternative alternative,
        double tested = 0
    )
    {
        // One-sided: the whole of 1 − confidence lies in one tail.
        var tail = alternative is Alternative.TwoSided ? (1 - confidence) / 2 : 1 - confidence;
        var critical = -StudentTails.Quantile(tail, degreesOfFreedom);
        var degenerate = standardError == 0;
        double? statistic = degenerate ? null : (estimate - tested) / standardError;
        var reach = degenerate ? 0 : critical * standardError;
        return new TestResult
        {
            Estimate = estimate,
            StandardError = standardError,
            DegreesOfFreedom = degreesOfFreedom,
            Statistic = statistic,
            PValue = statistic is { } value ? StudentTails.P(value, degreesOfFreedom, alternative) : null,
            Lower = alternative is Alternative.Less ? double.NegativeInfinity : estimate - reach,
            Upper = alternative is Alternative.Greater ? double.PositiveInfinity : estimate + reach,
            Confidence = confidence,
            Alternative = alternative,
        };
    }
}
