namespace MLFeatures.Statistics;

/// <summary>What a test of independence by distance correlation found.</summary>
public sealed record DistanceCorrelationTestResult
{
    /// <summary>
    /// R*, the bias-corrected estimate of the <em>squared</em> distance correlation, −1 to 1: 0 on average for independent columns, whatever the number of
    /// rows. Null when degenerate.
    /// </summary>
    public required double? BiasCorrected { get; init; }

    /// <summary>Chance of an R* at least as large, were the columns independent; null when degenerate.</summary>
    public required double? PValue { get; init; }

    /// <summary>How many rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Shuffles behind the p-value; 0: it comes from the χ² distribution.</summary>
    public required int Permutations { get; init; }

    /// <summary>A column does not vary beyond rounding, or there are fewer than four rows.</summary>
    public bool Degenerate => BiasCorrected is null;
}
