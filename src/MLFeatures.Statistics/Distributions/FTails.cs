using MathNet.Numerics;

namespace MLFeatures.Statistics;

/// <summary>The upper tail of Fisher's F distribution, accurate far out.</summary>
public static class FTails
{
    /// <summary>P(F ≥ <paramref name="statistic"/>), 1 for a statistic of 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The statistic is negative or one of the degrees of freedom is not positive.</exception>
    public static double Upper(double statistic, double numeratorDegreesOfFreedom, double denominatorDegreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(statistic);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numeratorDegreesOfFreedom);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominatorDegreesOfFreedom);
        var share = denominatorDegreesOfFreedom / (denominatorDegreesOfFreedom + numeratorDegreesOfFreedom * statistic);
        return SpecialFunctions.BetaRegularized(denominatorDegreesOfFreedom / 2, numeratorDegreesOfFreedom / 2, share);
    }

    /// <summary>ln P(F ≥ <paramref name="statistic"/>), also where the probability itself is too small for a double.</summary>
    /// <remarks>Continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The statistic is negative or one of the degrees of freedom is not positive.</exception>
    public static double LogUpper(double statistic, double numeratorDegreesOfFreedom, double denominatorDegreesOfFreedom)
    {
        var upper = Upper(statistic, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom);
        if (upper > 1e-200)
            return Math.Log(upper);
        var (a, b) = (denominatorDegreesOfFreedom / 2, numeratorDegreesOfFreedom / 2);
        var ratio = numeratorDegreesOfFreedom * statistic / denominatorDegreesOfFreedom;
        // ln x and ln(1 − x) of x = 1 ÷ (1 + ratio).
        var (logShare, logRest) = (-Math.Log(ratio) - LogOnePlus(1 / ratio), -LogOnePlus(1 / ratio));
        var logBeta = SpecialFunctions.GammaLn(a) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
        var share = 1 / (1 + ratio);
        var fraction = ContinuedFraction.Of(
            1,
            n =>
            {
                var m = n / 2;
                return n % 2 == 0
                    ? m * (b - m) * share / ((a + 2 * m - 1) * (a + 2 * m))
                    : -(a + m) * (a + b + m) * share / ((a + 2 * m) * (a + 2 * m + 1));
            },
            _ => 1
        );
        return a * logShare + b * logRest - Math.Log(a) - logBeta - Math.Log(fraction);
    }

    // ln(1 + x) without losing a small x (W. Kahan).
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
