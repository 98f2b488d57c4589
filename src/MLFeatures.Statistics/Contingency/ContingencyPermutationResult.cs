namespace MLFeatures.Statistics;

/// <summary>What the permutation test of a contingency table found.</summary>
public sealed record ContingencyPermutationResult
{
    /// <summary>χ² of the table; null when a column has fewer than two categories.</summary>
    public required double? Statistic { get; init; }

    /// <summary>The probability, given the totals of both columns, of a χ² at least as large; null when degenerate.</summary>
    public required double? PValue { get; init; }

    /// <summary>How many tables were looked at: all with these totals when exact, the random ones otherwise.</summary>
    public required long Tables { get; init; }

    /// <summary>Whether every table with these totals was looked at.</summary>
    public required bool Exact { get; init; }

    /// <summary>A column has fewer than two categories, so there is nothing to test.</summary>
    public bool Degenerate => PValue is null;
}
