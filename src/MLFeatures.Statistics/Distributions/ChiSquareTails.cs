using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MLFeatures.Statistics;

/// <summary>The upper tail and the quantiles of the χ² distribution, accurate far out.</summary>
public static class ChiSquareTails
{
    /// <summary>P(χ² ≥ <paramref name="statistic"/>), 1 for a statistic of 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The statistic is negative or the degrees of freedom are not positive.</exception>
    public static double Upper(double statistic, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(statistic);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        return SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, statistic / 2);
    }

    /// <summary>ln P(χ² ≥ <paramref name="statistic"/>), also where the probability itself is too small for a double.</summary>
    /// <remarks>Continued fraction 8.9.2 of the NIST Digital Library of Mathematical Functions, in its even part.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The statistic is negative or the degrees of freedom are not positive.</exception>
    public static double LogUpper(double statistic, double degreesOfFreedom)
    {
        var upper = Upper(statistic, degreesOfFreedom);
        if (upper > 1e-200)
            return Math.Log(upper);
        var (a, x) = (degreesOfFreedom / 2, statistic / 2);
        var fraction = ContinuedFraction.Of(x + 1 - a, n => -n * (n - a), n => x + 2 * n + 1 - a);
        return a * Math.Log(x) - x - SpecialFunctions.GammaLn(a) - Math.Log(fraction);
    }

    /// <summary>The χ² below which the share <paramref name="probability"/> lies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="probability"/> is not between 0 and 1, or <paramref name="degreesOfFreedom"/> is not positive.
    /// </exception>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        return ChiSquared.InvCDF(degreesOfFreedom, probability);
    }
}
