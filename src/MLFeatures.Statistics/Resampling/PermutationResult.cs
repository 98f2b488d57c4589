namespace MLFeatures.Statistics;

/// <summary>What a permutation test found.</summary>
public sealed record PermutationResult
{
    /// <summary>The observed statistic: mean difference, treatment − control.</summary>
    public required double Estimate { get; init; }

    /// <summary>
    /// The share of patterns whose statistic is at least as far in the direction of the alternative as the observed one. Never 0: the observed
    /// pattern is one of them.
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>What was held against "the labels mean nothing".</summary>
    public required Alternative Alternative { get; init; }

    /// <summary>How many patterns were looked at: all of them when exact, the random ones otherwise.</summary>
    public required long Patterns { get; init; }

    /// <summary>Whether every pattern was looked at.</summary>
    public required bool Exact { get; init; }
}
