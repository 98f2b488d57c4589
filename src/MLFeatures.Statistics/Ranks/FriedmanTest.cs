namespace MLFeatures.Statistics;

/// <summary>Friedman's test: whether several treatments, all measured on the same blocks (learners on data sets), rank equally.</summary>
/// <remarks>
/// M. Friedman, JASA 32 (1937); R. L. Iman and J. M. Davenport, Communications in Statistics A9 (1980); J. Demšar, "Statistical comparisons of
/// classifiers over multiple data sets", JMLR 7 (2006). Blocks must be independent: data sets, not folds of one.
/// </remarks>
public static class FriedmanTest
{
    /// <summary>
    /// χ² = 12N/(k(k+1)) · (Σ Rⱼ² − k(k+1)²/4) of the mean ranks Rⱼ, also divided by 1 − Σ(t³ − t)/(N k(k²−1)) for ties; and
    /// F = (N−1)χ²/(N(k−1) − χ²).
    /// </summary>
    /// <param name="values">Block after block: the first block's k values, then the second's. All finite.</param>
    /// <param name="treatments">How many treatments, k, at least 2.</param>
    /// <returns>The tests are degenerate when no block tells any two treatments apart.</returns>
    /// <exception cref="ArgumentException">The number of values is not a multiple of k, fewer than two blocks, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two treatments.</exception>
    public static FriedmanResult Evaluate(ReadOnlySpan<double> values, int treatments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(treatments, 2);
        FiniteSample.Require(values, least: 2 * treatments);
        if (values.Length % treatments != 0)
            throw new ArgumentException($"Expected {treatments} values for each block, found {values.Length} values.", nameof(values));
        var blocks = values.Length / treatments;
        var doubledSums = new long[treatments];
        var doubledSquares = 0L;
        for (var block = 0; block < blocks; block++)
        {
            var ranks = MidRanks.Of(values.Slice(block * treatments, treatments)).Doubled;
            for (var j = 0; j < treatments; j++)
            {
                doubledSums[j] += ranks[j];
                doubledSquares += ranks[j] * ranks[j];
            }
        }
        // Sums of squared doubled ranks less their least values: whole numbers, so complete agreement and complete ties are recognised exactly.
        var (n, k) = ((long)blocks, (long)treatments);
        var between = doubledSums.Sum(r => r * r) - n * n * k * (k + 1) * (k + 1);
        var within = doubledSquares - n * k * (k + 1) * (k + 1);
        var withinUntied = n * k * (k + 1) * (k - 1) / 3;
        return new()
        {
            AverageRanks = [.. doubledSums.Select(r => r / (2.0 * blocks))],
            Blocks = blocks,
            ChiSquare = ChiSquare(between, within, k),
            UncorrectedChiSquare = within == 0 ? ChiSquare(0, 0, k) : ChiSquare(between, withinUntied, k),
            ImanDavenport = F(between, within, n, k),
            UncorrectedImanDavenport = within == 0 ? F(0, 0, n, k) : F(between, withinUntied, n, k),
        };
    }

    private static OmnibusTestResult ChiSquare(long between, long within, long k) =>
        OmnibusTestResult.ChiSquare(within == 0 ? null : (k - 1) * (double)between / within, k - 1);

    // (N − 1)χ² / (N(k − 1) − χ²) with χ² = (k − 1) between/within
    private static OmnibusTestResult F(long between, long within, long n, long k)
    {
        var rest = n * within - between;
        return OmnibusTestResult.F(rest == 0 ? null : (n - 1) * (double)between / rest, k - 1, (k - 1) * (n - 1));
    }
}
