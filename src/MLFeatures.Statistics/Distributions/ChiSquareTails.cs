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
