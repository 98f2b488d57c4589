using MathNet.Numerics.Distributions;

namespace MLFeatures.Statistics;

/// <summary>Tails and quantiles of the standard normal distribution, accurate far out.</summary>
public static class NormalTails
{
    /// <summary>P(Z ≤ <paramref name="z"/>).</summary>
    public static double Lower(double z) => Normal.CDF(0, 1, z);

    /// <summary>P(Z ≥ <paramref name="z"/>).</summary>
    public static double Upper(double z) => Normal.CDF(0, 1, -z);

    /// <summary>The density at <paramref name="z"/>.</summary>
    public static double Density(double z) => Normal.PDF(0, 1, z);

    /// <summary>The z below which the share <paramref name="probability"/> lies: −1.96 for 0.025.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    public static double Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        return Normal.InvCDF(0, 1, probability);
    }
}
