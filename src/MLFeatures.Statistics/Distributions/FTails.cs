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
}
