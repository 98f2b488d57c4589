namespace MLFeatures.Statistics;

/// <summary>Where a rising function takes a value.</summary>
internal static class Roots
{
    private const double LargestRoot = 1e300;

    /// <summary>The x at which <paramref name="function"/> is <paramref name="value"/>, to rounding.</summary>
    /// <param name="function">Not falling; below <paramref name="value"/> at <paramref name="low"/>.</param>
    /// <param name="value">The value sought.</param>
    /// <param name="low">Left of the root.</param>
    /// <param name="high">Doubled until it is right of the root.</param>
    /// <returns>∞ when the value is not reached.</returns>
    public static double Rising(Func<double, double> function, double value, double low, double high)
    {
        while (function(high) < value)
        {
            low = Math.Max(low, high);
            high = high > 0 ? 2 * high : high / 2 + 1;
            if (high > LargestRoot)
                return double.PositiveInfinity;
        }
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high || high - low < 1e-14 * Math.Max(Math.Abs(low), Math.Abs(high)))
                break;
            (low, high) = function(middle) < value ? (middle, high) : (low, middle);
        }
        return high;
    }
}
