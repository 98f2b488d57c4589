namespace MLFeatures.Statistics;

/// <summary>What the check of the sample ratio found.</summary>
public sealed record SampleRatioResult
{
    /// <summary>Σ (observed − expected)² ÷ expected over the arms with a weight.</summary>
    public required double Statistic { get; init; }

    /// <summary>Arms with a weight − 1.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Probability of a ratio at least as far off, were the plan followed; null without any unit.</summary>
    public required double? PValue { get; init; }

    /// <summary>The conclusion.</summary>
    public required SampleRatioVerdict Verdict { get; init; }
}
