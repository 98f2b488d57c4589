namespace MLFeatures.Statistics;

/// <summary>Distance correlation: sees any dependence of two columns of numbers, not only rising or straight ones.</summary>
/// <remarks>
/// <para>
/// G. J. Székely, M. L. Rizzo and N. K. Bakirov, "Measuring and testing dependence by correlation of distances", Annals of Statistics 35 (2007), the
/// V-statistic. In O(n log n) time and O(n) memory after X. Huo and G. J. Székely, "Fast computing for distance covariance", Technometrics 58 (2016).
/// </para>
/// <para>
/// Of independent columns it is not 0 but falls with the rows: about 0.2 of 100 and 0.02 of 10,000. The covariance is a difference of sums of n² terms;
/// correlations below 10⁻⁶ are rounding.
/// </para>
/// </remarks>
public static class DistanceCorrelation
{
    /// <summary>Distance covariance ÷ √(product of both distance deviations).</summary>
    /// <param name="first">One finite number per row.</param>
    /// <param name="second">One finite number per row, same rows in the same order.</param>
    /// <returns>Degenerate when a column does not vary beyond rounding.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite.</exception>
    public static DistanceCorrelationResult Evaluate(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        FiniteSample.RequirePairs(first, second);
        var (x, y) = (DistanceColumn.Of(first), DistanceColumn.Of(second));
        var constant = x.Deviation == 0 || y.Deviation == 0;
        var covariance = constant ? 0 : Math.Sqrt(x.SquaredCovariance(y));
        return new()
        {
            Correlation = constant ? null : Math.Min(1, covariance / (Math.Sqrt(x.Deviation) * Math.Sqrt(y.Deviation))),
            Covariance = covariance / (Math.Sqrt(x.Scale) * Math.Sqrt(y.Scale)),
            FirstDeviation = x.Deviation / x.Scale,
            SecondDeviation = y.Deviation / y.Scale,
            Rows = first.Length,
        };
    }
}
