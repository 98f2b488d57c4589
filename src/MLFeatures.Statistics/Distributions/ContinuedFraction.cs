namespace MLFeatures.Statistics;

/// <summary>b₀ + a₁/(b₁ + a₂/(b₂ + …)), by the method of W. J. Lentz (Applied Optics 15, 1976) as modified by Thompson and Barnett.</summary>
internal static class ContinuedFraction
{
    private const int MostTerms = 100_000;
    private const double Tiny = 1e-300;

    /// <param name="start">b₀.</param>
    /// <param name="numerator">a of n, from 1.</param>
    /// <param name="denominator">b of n, from 1.</param>
    internal static double Of(double start, Func<int, double> numerator, Func<int, double> denominator)
    {
        var value = start == 0 ? Tiny : start;
        var (c, d) = (value, 0.0);
        for (var n = 1; n <= MostTerms; n++)
        {
            var (a, b) = (numerator(n), denominator(n));
            d = b + a * d;
            d = 1 / (d == 0 ? Tiny : d);
            c = b + a / c;
            c = c == 0 ? Tiny : c;
            value *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15)
                break;
        }
        return value;
    }
}
