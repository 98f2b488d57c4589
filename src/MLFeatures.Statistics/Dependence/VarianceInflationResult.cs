namespace MLFeatures.Statistics;

/// <summary>How much worse each column's weight in a linear model is known because of the other columns.</summary>
public sealed record VarianceInflationResult
{
    /// <summary>
    /// Per column 1 ÷ (1 − R²) of its regression on all others and a constant: 1 when it is unrelated, infinite when it is exactly made up by
    /// others. Null for a column that does not vary beyond rounding: it repeats the constant.
    /// </summary>
    public required IReadOnlyList<double?> Factors { get; init; }

    /// <summary>The exact dependencies; empty when all factors are finite. Leaving out one column of each set makes the others finite.</summary>
    public required IReadOnlyList<DependentSet> DependentSets { get; init; }
}
