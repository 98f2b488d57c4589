namespace MLFeatures.Statistics;

/// <summary>Tests whether a number is spread equally in every group, which a plain analysis of variance takes for granted.</summary>
public static class VarianceEquality
{
    /// <summary>Levene's test: an analysis of variance of the distances from the group's middle.</summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="groups">The group code of each row, not negative.</param>
    /// <param name="centre">Which middle. Default the median.</param>
    /// <returns>Degenerate with fewer than two groups or when the distances do not vary within the groups.</returns>
    /// <remarks>H. Levene, "Robust tests for equality of variances", in "Contributions to Probability and Statistics", 1960.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or a code is negative.</exception>
    public static OmnibusTestResult Levene(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> groups,
        GroupCentre centre = GroupCentre.Median
    ) => AnalysisOfVariance.Evaluate(Distances(values, groups, centre), groups).Test;

    /// <summary>Bartlett's test: the most powerful one for normal data, and wrong for any other.</summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="groups">The group code of each row, not negative.</param>
    /// <returns>Degenerate with fewer than two groups, or when a group has a single row or does not vary beyond rounding.</returns>
    /// <remarks>M. S. Bartlett, "Properties of sufficiency and statistical tests", Proceedings of the Royal Society A 160 (1937).</remarks>
    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or a code is negative.</exception>
    public static OmnibusTestResult Bartlett(ReadOnlySpan<double> values, ReadOnlySpan<int> groups)
    {
        var moments = GroupMoments.Of(values, groups);
        double k = moments.Groups,
            free = moments.Rows - k;
        var constant = moments.Constant || moments.Squares.Where((squares, g) => squares <= moments.Sizes[g] * moments.Rounding).Any();
        if (k < 2 || constant)
            return OmnibusTestResult.ChiSquare(null, Math.Max(0, k - 1));
        var (statistic, correction) = (free * Math.Log(moments.Within / free), -1 / free);
        for (var g = 0; g < k; g++)
        {
            var degrees = moments.Sizes[g] - 1.0;
            statistic -= degrees * Math.Log(moments.Squares[g] / degrees);
            correction += 1 / degrees;
        }
        return OmnibusTestResult.ChiSquare(Math.Max(0, statistic) / (1 + correction / (3 * (k - 1))), k - 1);
    }

    /// <summary>The Fligner–Killeen test: by normal scores of the ranked distances from the medians, so that outliers hardly matter.</summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="groups">The group code of each row, not negative.</param>
    /// <returns>Degenerate with fewer than two groups or when all distances are equal.</returns>
    /// <remarks>
    /// M. A. Fligner and T. J. Killeen, "Distribution-free two-sample tests for scale", JASA 71 (1976), centred at the medians as W. J. Conover,
    /// M. E. Johnson and M. M. Johnson recommend, Technometrics 23 (1981).
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or a code is negative.</exception>
    public static OmnibusTestResult FlignerKilleen(ReadOnlySpan<double> values, ReadOnlySpan<int> groups)
    {
        var ranks = MidRanks.Of(Distances(values, groups, GroupCentre.Median));
        var places = 4.0 * (values.Length + 1);
        var scores = Array.ConvertAll(ranks.Doubled, doubled => NormalTails.Quantile(0.5 + doubled / places));
        var moments = GroupMoments.Of(scores, groups);
        var total = moments.Between + moments.Within;
        return OmnibusTestResult.ChiSquare(
            moments.Groups < 2 || moments.Constant ? null : moments.Between / (total / (moments.Rows - 1)),
            Math.Max(0, moments.Groups - 1)
        );
    }

    private static double[] Distances(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, GroupCentre centre)
    {
        FiniteSample.Require(values, least: 0);
        var codes = GroupCodes.Of(groups, values.Length);
        var distances = values.ToArray();
        var members = codes.Sizes.Select(size => new List<double>(size)).ToArray();
        for (var i = 0; i < distances.Length; i++)
            members[codes.Places[groups[i]]].Add(values[i]);
        var middles = Array.ConvertAll(members, group => centre is GroupCentre.Mean ? Mean(group) : Median(group));
        for (var i = 0; i < distances.Length; i++)
            distances[i] = Math.Abs(distances[i] - middles[codes.Places[groups[i]]]);
        return distances;
    }

    private static double Mean(List<double> group) => Centre.Of(group.ToArray()).Mean;

    private static double Median(List<double> group)
    {
        var sorted = group.ToArray();
        Array.Sort(sorted);
        return SampleQuantile.OfSorted(sorted, 0.5, QuantileDefinition.Linear);
    }
}
