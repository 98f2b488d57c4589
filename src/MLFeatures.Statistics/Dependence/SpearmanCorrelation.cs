namespace MLFeatures.Statistics;

/// <summary>Spearman's ρ: Pearson's correlation of the ranks, so it sees any rising or falling relation and no outlier moves it far.</summary>
/// <remarks>
/// C. Spearman, American Journal of Psychology 15 (1904). Interval by Fisher's transformation with variance (1 + ρ²/2)/(n − 3): D. G. Bonett and
/// T. A. Wright, Psychometrika 65 (2000).
/// </remarks>
public static class SpearmanCorrelation
{
    /// <summary>The correlation of the mid-ranks, tested by t with n − 2 degrees of freedom, which is an approximation below some ten rows. O(n log n).</summary>
    /// <param name="first">One number per row; infinite ones are ordered.</param>
    /// <param name="second">One number per row, same rows in the same order.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <returns>Degenerate when all values of a column are equal.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static CorrelationResult Evaluate(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double confidence = 0.95)
    {
        RankedPairs.Require(first, second);
        var products = CenteredProducts.Of(DoubledRanks(first), DoubledRanks(second));
        var spread = products is { } p ? 1 + p.Correlation * p.Correlation / 2 : 1;
        return CorrelationResult.Of(products?.Correlation, products?.Unexplained ?? 0, first.Length, confidence, spread);
    }

    private static double[] DoubledRanks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = RankedPairs.Positions(values.Length);
        RadixSort.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++) { }
            for (var i = start; i < end; i++)
                ranks[order[i]] = start + 1.0 + end;
        }
        return ranks;
    }
}
