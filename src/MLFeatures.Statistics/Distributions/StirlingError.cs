namespace MLFeatures.Statistics;

/// <summary>
/// By how much ln Γ exceeds Stirling's formula. With it, probabilities of large counts are the exponential of small numbers; the difference of two
/// values of ln Γ near 10⁷ would keep only nine digits.
/// </summary>
internal static class StirlingError
{
    private const double SeriesFrom = 16;

    /// <summary>ln Γ(x) − (x − ½) ln x + x − ½ ln 2π, for a positive x.</summary>
    internal static double Of(double x)
    {
        // δ(x) = δ(x + 1) + (x + ½) ln(1 + 1/x) − 1, from Γ(x + 1) = x Γ(x).
        var below = 0.0;
        for (; x < SeriesFrom; x++)
            below += (x + 0.5) * Math.Log((x + 1) / x) - 1;
        var inverseSquare = 1 / (x * x);
        // Abramowitz and Stegun, 6.1.41
        var series =
            1.0 / 12 - inverseSquare * (1.0 / 360 - inverseSquare * (1.0 / 1260 - inverseSquare * (1.0 / 1680 - inverseSquare / 1188)));
        return below + series / x;
    }
}
