namespace MLFeatures.Statistics;

/// <summary>What decides how long an experiment runs.</summary>
public sealed record DurationRequest
{
    /// <summary>Users of all arms that a fixed test without a covariate needs, positive. See <see cref="NormalPower.SampleSize"/>.</summary>
    public required double RequiredUsers { get; init; }

    /// <summary>The effect that <see cref="RequiredUsers"/> was computed for, in any unit; the smallest detectable effects are in the same.</summary>
    public required double Effect { get; init; }

    /// <summary>Correlation ρ of the metric with its covariate (CUPED): users × (1 − ρ²). Above −1, below 1. Default 0.</summary>
    public double CovariateCorrelation { get; init; }

    /// <summary>
    /// Price of looking early, at least 1: about 1.03 for <see cref="GroupSequentialBounds.InflationFactor"/>, more for
    /// <see cref="AlwaysValidPower.InflationFactor"/>. Default 1.
    /// </summary>
    public double Inflation { get; init; } = 1;

    /// <summary>Shortest duration in days, at least 7. Default 14: two weeks show whether weeks differ.</summary>
    public int MinimumDays { get; init; } = 14;

    /// <summary>Longest duration in days. Default 42: later, deleted cookies and returning users blur the arms.</summary>
    public int MaximumDays { get; init; } = 42;
}
