namespace MLFeatures.Statistics;

/// <summary>What Friedman's test found about k treatments that were all measured on the same N blocks.</summary>
public sealed record FriedmanResult
{
    /// <summary>Mean rank of each treatment over the blocks, from 1 (always the smallest value) to k.</summary>
    public required IReadOnlyList<double> AverageRanks { get; init; }

    /// <summary>How many blocks, N.</summary>
    public required int Blocks { get; init; }

    /// <summary>Friedman's χ² corrected for ties, as SciPy and R print it. The one to report.</summary>
    public required OmnibusTestResult ChiSquare { get; init; }

    /// <summary>Friedman's χ² without the correction, as in Demšar (2006); smaller when there are ties.</summary>
    public required OmnibusTestResult UncorrectedChiSquare { get; init; }

    /// <summary>
    /// Iman and Davenport's F of the tie-corrected χ². Degenerate when χ² is, and when all blocks agree completely, for F is then infinite.
    /// </summary>
    public required OmnibusTestResult ImanDavenport { get; init; }

    /// <summary>Iman and Davenport's F of the uncorrected χ², as in Demšar (2006). Degenerate under the same conditions.</summary>
    public required OmnibusTestResult UncorrectedImanDavenport { get; init; }
}
