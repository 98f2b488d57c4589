namespace MLFeatures.Statistics;

/// <summary>Size, mean and spread of each group of numbers, in two passes so that a large mean costs no digits.</summary>
/// <param name="Sizes">Rows per group, all positive.</param>
/// <param name="Means">Mean of each group, less <paramref name="Mean"/> and times <paramref name="Scale"/>.</param>
/// <param name="Squares">Sum of squared deviations from the group's mean, times <paramref name="Scale"/>².</param>
/// <param name="Rows">All rows.</param>
/// <param name="Mean">Mean of all rows.</param>
/// <param name="Scale">A power of two that brings deviations near 1.</param>
/// <param name="Rounding">Squared deviations per row, scaled, that cannot be told from the rounding of the values; infinite when nothing varies.</param>
internal sealed record GroupMoments(int[] Sizes, double[] Means, double[] Squares, int Rows, double Mean, double Scale, double Rounding)
{
    internal int Groups => Sizes.Length;

    internal double Within => Squares.Sum();

    /// <summary>Sum over the groups of size · (mean − mean of all)², scaled.</summary>
    internal double Between
    {
        get
        {
            var (mean, between) = (0.0, 0.0);
            for (var g = 0; g < Sizes.Length; g++)
                mean += Sizes[g] * Means[g] / Rows;
            for (var g = 0; g < Sizes.Length; g++)
                between += Sizes[g] * (Means[g] - mean) * (Means[g] - mean);
            return between;
        }
    }

    /// <summary>The values do not vary beyond rounding.</summary>
    internal bool Constant => double.IsPositiveInfinity(Rounding);

    /// <summary>Within the groups the values do not vary beyond rounding.</summary>
    internal bool ConstantWithin => Within <= Rows * Rounding;

    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or a code is negative.</exception>
    internal static GroupMoments Of(ReadOnlySpan<double> values, ReadOnlySpan<int> codes)
    {
        FiniteSample.Require(values, least: 0);
        var groups = GroupCodes.Of(codes, values.Length);
        var centre = Centre.Of(values);
        var (means, squares) = (new double[groups.Count], new double[groups.Count]);
        var rounding = Variation.RelativeRounding * (Math.Abs(centre.Mean) * centre.Scale + 1);
        if (centre.Constant)
            return new(groups.Sizes, means, squares, values.Length, centre.Mean, 1, double.PositiveInfinity);
        Sum(values, codes, groups, centre, means, squares);
        return new(groups.Sizes, means, squares, values.Length, centre.Mean, centre.Scale, rounding * rounding);
    }

    // Two lanes, so that rows of one group that follow each other do not wait for each other.
    private static void Sum(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> codes,
        GroupCodes groups,
        Centre centre,
        double[] means,
        double[] squares
    )
    {
        var width = groups.Places.Length;
        var (even, odd) = (new double[width], new double[width]);
        var i = 0;
        for (; i + 2 <= values.Length; i += 2)
        {
            even[codes[i]] += (values[i] - centre.Mean) * centre.Scale;
            odd[codes[i + 1]] += (values[i + 1] - centre.Mean) * centre.Scale;
        }
        if (i < values.Length)
            even[codes[i]] += (values[i] - centre.Mean) * centre.Scale;
        var ofCode = new double[width];
        for (var code = 0; code < width; code++)
        {
            if (groups.Places[code] >= 0)
                ofCode[code] = means[groups.Places[code]] = (even[code] + odd[code]) / groups.Sizes[groups.Places[code]];
        }
        Array.Clear(even);
        Array.Clear(odd);
        for (i = 0; i + 2 <= values.Length; i += 2)
        {
            var (first, second) = (codes[i], codes[i + 1]);
            var one = (values[i] - centre.Mean) * centre.Scale - ofCode[first];
            var two = (values[i + 1] - centre.Mean) * centre.Scale - ofCode[second];
            even[first] += one * one;
            odd[second] += two * two;
        }
        if (i < values.Length)
        {
            var last = (values[i] - centre.Mean) * centre.Scale - ofCode[codes[i]];
            even[codes[i]] += last * last;
        }
        for (var code = 0; code < width; code++)
        {
            if (groups.Places[code] >= 0)
                squares[groups.Places[code]] = even[code] + odd[code];
        }
    }
}
