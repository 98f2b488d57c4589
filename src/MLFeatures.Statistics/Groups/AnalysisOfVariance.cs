namespace MLFeatures.Statistics;

/// <summary>One-way analysis of variance: whether a number has the same mean in every group, and how much of it the groups explain.</summary>
/// <remarks>
/// R. A. Fisher, "Statistical Methods for Research Workers", 1925; without equal variances B. L. Welch, "On the comparison of several mean values",
/// Biometrika 38 (1951). Sums are taken around means, in two passes: a column shifted by 10⁸ keeps its F, where sums of squares lose it.
/// </remarks>
public static class AnalysisOfVariance
{
    /// <summary>F with groups − 1 and rows − groups degrees of freedom, η² and ω².</summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="groups">The group code of each row, not negative.</param>
    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or a code is negative.</exception>
    public static AnalysisOfVarianceResult Evaluate(ReadOnlySpan<double> values, ReadOnlySpan<int> groups)
    {
        var moments = GroupMoments.Of(values, groups);
        double between = moments.Groups - 1,
            within = moments.Rows - moments.Groups;
        var (ofGroups, ofRows) = (moments.Between, moments.Within);
        var meanSquare = ofRows / within;
        var degenerate = between < 1 || within < 1 || moments.Constant || moments.ConstantWithin;
        return new()
        {
            Test = OmnibusTestResult.F(degenerate ? null : ofGroups / between / meanSquare, Math.Max(0, between), Math.Max(0, within)),
            EtaSquared =
                moments.Constant ? null
                : moments.ConstantWithin ? 1
                : ofGroups / (ofGroups + ofRows),
            OmegaSquared = degenerate ? null : (ofGroups - between * meanSquare) / (ofGroups + ofRows + meanSquare),
        };
    }

    /// <summary>Welch's F, which does not need equal variances: groups are weighted by size ÷ variance.</summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="groups">The group code of each row, not negative.</param>
    /// <returns>Degenerate with fewer than two groups, or when a group has a single row or does not vary beyond rounding.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or a code is negative.</exception>
    public static OmnibusTestResult Welch(ReadOnlySpan<double> values, ReadOnlySpan<int> groups)
    {
        var moments = GroupMoments.Of(values, groups);
        double k = moments.Groups;
        var constant = moments.Constant || moments.Squares.Where((squares, g) => squares <= moments.Sizes[g] * moments.Rounding).Any();
        if (k < 2 || constant)
            return OmnibusTestResult.F(null, Math.Max(0, k - 1), 0);
        double[] weights = [.. moments.Squares.Select((squares, g) => moments.Sizes[g] * (moments.Sizes[g] - 1.0) / squares)];
        var total = weights.Sum();
        var mean = weights.Zip(moments.Means, (w, m) => w * m).Sum() / total;
        var between = weights.Zip(moments.Means, (w, m) => w * (m - mean) * (m - mean)).Sum() / (k - 1);
        var uneven = weights.Select((w, g) => (1 - w / total) * (1 - w / total) / (moments.Sizes[g] - 1)).Sum();
        return OmnibusTestResult.F(between / (1 + 2 * (k - 2) / (k * k - 1) * uneven), k - 1, (k * k - 1) / (3 * uneven));
    }

    /// <summary>
    /// F of a straight line through a numeric target: r² ÷ (1 − r²) · (n − 2), with 1 and n − 2 degrees of freedom.
    /// </summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="target">One finite number per row.</param>
    /// <returns>Degenerate with fewer than three rows, when a column does not vary beyond rounding, or all rows lie on the line.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite.</exception>
    public static OmnibusTestResult OfLine(ReadOnlySpan<double> values, ReadOnlySpan<double> target)
    {
        FiniteSample.RequirePairs(values, target);
        double? statistic =
            values.Length > 2 && CenteredProducts.Of(values, target) is { Unexplained: > 0 } products
                ? products.Correlation * products.Correlation / products.Unexplained * (values.Length - 2)
                : null;
        return OmnibusTestResult.F(statistic, 1, Math.Max(0, values.Length - 2));
    }
}
