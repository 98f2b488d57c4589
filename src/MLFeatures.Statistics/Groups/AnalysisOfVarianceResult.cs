namespace MLFeatures.Statistics;

/// <summary>What a one-way analysis of variance found.</summary>
public sealed record AnalysisOfVarianceResult
{
    /// <summary>
    /// F = mean square between ÷ mean square within. Degenerate with fewer than two groups, without a group of two rows, or when nothing varies
    /// within the groups beyond rounding.
    /// </summary>
    public required OmnibusTestResult Test { get; init; }

    /// <summary>η²: share of the variation that lies between the groups, 0–1; 1 when nothing varies within them. Null when nothing varies at all.</summary>
    public required double? EtaSquared { get; init; }

    /// <summary>
    /// ω²: η² with what chance gives taken off (W. L. Hays, "Statistics for Psychologists", 1963); below 0 when the groups differ less than by chance.
    /// Null when the test is degenerate.
    /// </summary>
    public required double? OmegaSquared { get; init; }

    /// <summary>The correlation ratio η (K. Pearson 1905), the root of η²: the strength of a numeric column's dependence on categories, 0–1.</summary>
    public double? CorrelationRatio => EtaSquared is { } eta ? Math.Sqrt(eta) : null;
}
