namespace MLFeatures.Statistics;

/// <summary>Mutual information held against what the same columns share when one of them is shuffled.</summary>
public sealed record InformationPermutationResult
{
    /// <summary>The estimate of the columns as they are, negative values kept; null when it cannot be estimated.</summary>
    public required double? Estimate { get; init; }

    /// <summary>The mean of the estimates of the shuffled columns: what chance alone gives; null when degenerate.</summary>
    public required double? NullMean { get; init; }

    /// <summary>
    /// (1 + how many shuffles share at least as much) ÷ (1 + shuffles), when shuffles ended early without both ones: never 0, and at most 5 % of independent columns have 0.05 or less. Null when
    /// degenerate.
    /// </summary>
    public required double? PValue { get; init; }

    /// <summary>How often one column was shuffled.</summary>
    public required int Permutations { get; init; }

    /// <summary>The unit of the estimates.</summary>
    public required InformationUnit Unit { get; init; }

    /// <summary>Estimate − null mean: about 0 for independent columns; null when degenerate.</summary>
    public double? Adjusted => Estimate - NullMean;

    /// <summary>Nothing can be estimated.</summary>
    public bool Degenerate => PValue is null;
}
