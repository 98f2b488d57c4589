namespace MLFeatures.Statistics;

/// <summary>How a rank test comes to its p-value.</summary>
public enum RankTestMethod
{
    /// <summary>Exact for small samples without ties and zeros, the normal approximation otherwise. The bounds are told by the test.</summary>
    Automatic,

    /// <summary>From the distribution of the statistic over all equally likely arrangements of the ranks as they are, ties included.</summary>
    Exact,

    /// <summary>From the normal approximation, its variance corrected for ties.</summary>
    Normal,
}
