namespace MLFeatures.Statistics;

/// <summary>Tells numbers that vary from numbers that are equal up to rounding.</summary>
public static class Variation
{
    // Differences of metrics near 1 carry rounding of 1e-16, so equal differences of 0.001 vary by 1e-13 of themselves; real ones vary far more.
    internal const double RelativeRounding = 1e-12;

    /// <summary>
    /// Whether all <paramref name="values"/> are equal, up to 10⁻¹² of the largest absolute value. A standard deviation of such numbers is
    /// rounding noise, and a statistic that divides by it means nothing. True of none and of one.
    /// </summary>
    public static bool IsRoundingOnly(ReadOnlySpan<double> values)
    {
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
        return values.Length < 2 || largest - smallest <= RelativeRounding * Math.Max(Math.Abs(smallest), Math.Abs(largest));
    }
}
