namespace MLFeatures.Statistics;

/// <summary>
/// Nemenyi's comparison of all pairs of treatments after <see cref="FriedmanTest"/>: two differ when their average ranks lie at least the critical
/// difference apart.
/// </summary>
/// <remarks>
/// P. B. Nemenyi, "Distribution-free multiple comparisons", thesis, Princeton, 1963; J. Demšar, JMLR 7 (2006), whose q is the studentized range
/// ÷ √2. The chance that any two equal treatments are told apart is at most α. Ties are not corrected for, which is conservative.
/// </remarks>
public static class NemenyiTest
{
    /// <summary>CD = q √(k(k+1)/(12N)), q the studentized range of k groups with infinite degrees of freedom that is exceeded with probability α.</summary>
    /// <param name="treatments">How many treatments, k, at least 2.</param>
    /// <param name="blocks">How many blocks, N, positive.</param>
    /// <param name="alpha">Chance of telling equals apart, between 0 and 1. Default 0.05.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double CriticalDifference(int treatments, int blocks, double alpha = 0.05) =>
        StudentizedRange.CriticalValue(alpha, treatments) * StandardError(treatments, blocks);

    /// <summary>The p-value of each pair, [i, j] = [j, i]; 1 on the diagonal.</summary>
    /// <param name="averageRanks">One per treatment, at least two: <see cref="FriedmanResult.AverageRanks"/>.</param>
    /// <param name="blocks">How many blocks, N, positive.</param>
    /// <exception cref="ArgumentException">Fewer than two ranks, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blocks"/> is not positive.</exception>
    public static double[,] PairwisePValues(ReadOnlySpan<double> averageRanks, int blocks)
    {
        FiniteSample.Require(averageRanks, least: 2);
        var k = averageRanks.Length;
        var error = StandardError(k, blocks);
        var p = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            p[i, i] = 1;
            for (var j = 0; j < i; j++)
                p[i, j] = p[j, i] = StudentizedRange.Upper(Math.Abs(averageRanks[i] - averageRanks[j]) / error, k);
        }
        return p;
    }

    // The standard deviation of one average rank, less what all have in common.
    private static double StandardError(int treatments, int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(treatments, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blocks);
        return Math.Sqrt(treatments * (treatments + 1.0) / (12.0 * blocks));
    }
}
