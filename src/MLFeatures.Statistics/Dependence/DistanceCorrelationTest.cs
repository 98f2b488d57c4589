namespace MLFeatures.Statistics;

/// <summary>Whether two columns of numbers depend on each other in any way, by distance correlation.</summary>
/// <remarks>
/// <para>
/// The statistic is the bias-corrected one of G. J. Székely and M. L. Rizzo, "The distance correlation t-test of independence in high dimension",
/// Journal of Multivariate Analysis 117 (2013). Their t is made for many dimensions; for single columns, whose statistic is skewed, the χ² test of
/// C. Shen, S. Panda and J. T. Vogelstein, "The chi-square test of distance correlation", Journal of Computational and Graphical Statistics 31 (2022), keeps
/// its level.
/// </para>
/// </remarks>
public static class DistanceCorrelationTest
{
    private const int LeastRows = 4;

    // Sums of the same terms in another order differ by rounding; such sums are equal.
    private const double Rounding = 1e-12;

    /// <summary>p = P(χ² with one degree of freedom ≥ n R* + 1): never too small at levels up to 0.05, at the price of some power. O(n log n).</summary>
    /// <param name="first">One finite number per row.</param>
    /// <param name="second">One finite number per row, same rows in the same order.</param>
    /// <returns>Degenerate when a column does not vary beyond rounding, or of fewer than four rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite.</exception>
    public static DistanceCorrelationTestResult Evaluate(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        FiniteSample.RequirePairs(first, second);
        var corrected = first.Length < LeastRows ? null : Corrected(DistanceColumn.Of(first), DistanceColumn.Of(second));
        return new()
        {
            BiasCorrected = corrected,
            PValue = corrected is { } r ? ChiSquareTails.Upper(Math.Max(0, first.Length * r + 1), 1) : null,
            Rows = first.Length,
            Permutations = 0,
        };
    }

    /// <summary>p = (b + 1)/(B + 1) with b of B shuffles of one column that correlate at least as much. The same on any number of threads.</summary>
    /// <param name="first">One finite number per row.</param>
    /// <param name="second">One finite number per row, same rows in the same order. Rows must be exchangeable.</param>
    /// <param name="random">Where the shuffles come from: shuffle b from its stream b.</param>
    /// <param name="permutations">How many shuffles, positive. Default 999.</param>
    /// <returns>Degenerate when a column does not vary beyond rounding, or of fewer than four rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="permutations"/> is not positive.</exception>
    public static DistanceCorrelationTestResult Permute(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        CounterRandom random,
        int permutations = 999
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permutations);
        var result = Evaluate(first, second);
        if (result.BiasCorrected is not { } observed)
            return result;
        var (x, y) = (DistanceColumn.Of(first), second.ToArray());
        var extreme = new bool[permutations];
        Parallel.For(
            0,
            permutations,
            b =>
            {
                var shuffled = (double[])y.Clone();
                random.Stream(b).Shuffle<double>(shuffled);
                extreme[b] = Corrected(x, DistanceColumn.Of(shuffled)) >= observed - Rounding;
            }
        );
        return result with { PValue = (extreme.Count(e => e) + 1.0) / (permutations + 1.0), Permutations = permutations };
    }

    private static double? Corrected(DistanceColumn x, DistanceColumn y)
    {
        if (x.Deviation == 0 || y.Deviation == 0 || x.UnbiasedVariance <= 0 || y.UnbiasedVariance <= 0)
            return null;
        var scale = Math.Sqrt(x.UnbiasedVariance) * Math.Sqrt(y.UnbiasedVariance);
        return Math.Clamp(x.UnbiasedCovariance(y) / scale, -1, 1);
    }
}
