namespace MLFeatures.Statistics;

/// <summary>The Kruskal–Wallis test: whether values of some group tend to be larger, by ranks, so that no outlier decides.</summary>
/// <remarks>W. H. Kruskal and W. A. Wallis, "Use of ranks in one-criterion variance analysis", JASA 47 (1952).</remarks>
public static class KruskalWallisTest
{
    /// <summary>H, corrected for ties, by χ² with groups − 1 degrees of freedom; an approximation for groups below some five rows.</summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="groups">The group code of each row, not negative.</param>
    /// <returns>Degenerate with fewer than two groups or when all values are equal.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or a code is negative.</exception>
    public static OmnibusTestResult Evaluate(ReadOnlySpan<double> values, ReadOnlySpan<int> groups)
    {
        FiniteSample.Require(values, least: 0);
        var codes = GroupCodes.Of(groups, values.Length);
        var ranks = MidRanks.Of(values);
        double n = values.Length;
        var correction = 1 - ranks.TieTerm / (n * (n * n - 1));
        if (codes.Count < 2 || correction <= 0)
            return OmnibusTestResult.ChiSquare(null, Math.Max(0, codes.Count - 1));
        // Twice the ranks less twice their mean are whole numbers: no rounding until the squares are summed.
        var sums = new double[codes.Count];
        for (var i = 0; i < values.Length; i++)
            sums[codes.Places[groups[i]]] += ranks.Doubled[i] - (values.Length + 1);
        var between = 0.0;
        for (var g = 0; g < sums.Length; g++)
            between += sums[g] * sums[g] / codes.Sizes[g];
        return OmnibusTestResult.ChiSquare(3 * between / (n * (n + 1)) / correction, codes.Count - 1);
    }
}
