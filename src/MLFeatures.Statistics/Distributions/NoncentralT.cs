using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MLFeatures.Statistics;

/// <summary>The noncentral t distribution: how a t statistic is spread when the true difference is not 0.</summary>
public static class NoncentralT
{
    private const double Accuracy = 1e-13;
    private const int MostTerms = 10_000;

    // Beyond this exp(−δ²/2), the first term of the series, is too small to be represented.
    private const double LargestSeriesNoncentrality = 37;

    /// <summary>P(T ≤ <paramref name="t"/>) for a noncentral t variable.</summary>
    /// <param name="t">Where to evaluate.</param>
    /// <param name="degreesOfFreedom">Positive.</param>
    /// <param name="noncentrality">True difference ÷ standard error.</param>
    /// <remarks>
    /// The series of R. V. Lenth, "Algorithm AS 243", Applied Statistics 38 (1989), absolute error about 10⁻¹²; beyond a noncentrality of 37 the
    /// normal approximation of Abramowitz and Stegun, 26.7.10.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive.</exception>
    public static double Cdf(double t, double degreesOfFreedom, double noncentrality)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (t < 0)
            return 1 - Cdf(-t, degreesOfFreedom, -noncentrality);
        if (Math.Abs(noncentrality) > LargestSeriesNoncentrality)
        {
            var z = (t * (1 - 1 / (4 * degreesOfFreedom)) - noncentrality) / Math.Sqrt(1 + t * t / (2 * degreesOfFreedom));
            return Normal.CDF(0, 1, z);
        }
        var series = t > 0 ? Series(t * t / (t * t + degreesOfFreedom), degreesOfFreedom / 2, noncentrality) : 0;
        return Math.Clamp(series + Normal.CDF(0, 1, -noncentrality), 0, 1);
    }

    // The names are those of AS 243.
    private static double Series(double x, double b, double delta)
    {
        var lambda = delta * delta;
        var p = 0.5 * Math.Exp(-0.5 * lambda);
        var q = Math.Sqrt(2 / Math.PI) * p * delta;
        var s = 0.5 - p;
        var a = 0.5;
        var rxb = Math.Pow(1 - x, b);
        var logBeta = 0.5 * Math.Log(Math.PI) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
        var xOdd = SpecialFunctions.BetaRegularized(a, b, x);
        var gOdd = 2 * rxb * Math.Exp(a * Math.Log(x) - logBeta);
        var xEven = 1 - rxb;
        var gEven = b * x * rxb;
        var sum = p * xOdd + q * xEven;
        for (var n = 1; n <= MostTerms; n++)
        {
            a++;
            xOdd -= gOdd;
            xEven -= gEven;
            gOdd *= x * (a + b - 1) / a;
            gEven *= x * (a + b - 0.5) / (a + 0.5);
            p *= lambda / (2 * n);
            q *= lambda / (2 * n + 1);
            s -= p;
            sum += p * xOdd + q * xEven;
            if (Math.Abs(2 * s * (xOdd - gOdd)) < Accuracy)
                break;
        }
        return sum;
    }
}
