namespace MLFeatures.Statistics;

/// <summary>
/// The trapezoid rule with halved steps. For smooth functions that vanish at both ends its digits double with each halving (L. N. Trefethen and
/// J. A. C. Weideman, "The exponentially convergent trapezoidal rule", SIAM Review 56, 2014), and for positive ones it loses nothing to cancellation.
/// </summary>
internal static class TrapezoidRule
{
    private const int FirstIntervals = 32;
    private const int MostIntervals = 1 << 16;

    // When two rules agree this well, the finer one is good to rounding.
    private const double Agreement = 1e-10;

    /// <summary>The integral of a function that is negligible at and beyond both ends.</summary>
    internal static double Integrate(Func<double, double> function, double left, double right)
    {
        var width = right - left;
        var sum = 0.0;
        for (var i = 1; i < FirstIntervals; i++)
            sum += function(left + width * i / FirstIntervals);
        var coarse = sum * width / FirstIntervals;
        for (var intervals = 2 * FirstIntervals; ; intervals *= 2)
        {
            for (var i = 1; i < intervals; i += 2)
                sum += function(left + width * i / intervals);
            var fine = sum * width / intervals;
            if (Math.Abs(fine - coarse) <= Agreement * Math.Abs(fine) || intervals == MostIntervals)
                return fine;
            coarse = fine;
        }
    }
}
