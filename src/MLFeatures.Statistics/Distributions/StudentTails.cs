using MathNet.Numerics.Distributions;

namespace MLFeatures.Statistics;

/// <summary>Tails and quantiles of Student's t distribution, accurate far out. With infinite degrees of freedom it is the normal distribution.</summary>
public static class StudentTails
{
    /// <summary>P(T ≤ <paramref name="t"/>). For the upper tail ask for −t: <c>1 − Lower</c> would be 0 from about t = 40 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive.</exception>
    public static double Lower(double t, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        return double.IsPositiveInfinity(degreesOfFreedom) ? NormalTails.Lower(t) : StudentT.CDF(0, 1, degreesOfFreedom, t);
    }

    /// <summary>P(|T| ≥ |<paramref name="t"/>|).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive.</exception>
    public static double TwoSidedP(double t, double degreesOfFreedom) => Math.Min(1, 2 * Lower(-Math.Abs(t), degreesOfFreedom));

    /// <summary>The p-value of <paramref name="t"/> against an alternative.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive.</exception>
    public static double P(double t, double degreesOfFreedom, Alternative alternative) =>
        alternative switch
        {
            Alternative.Greater => Lower(-t, degreesOfFreedom),
            Alternative.Less => Lower(t, degreesOfFreedom),
            _ => TwoSidedP(t, degreesOfFreedom),
        };

    /// <summary>The t that leaves (1 − <paramref name="confidence"/>) / 2 in each tail: 2.045 for 0.95 and 29 degrees of freedom.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="confidence"/> is not between 0 and 1, or <paramref name="degreesOfFreedom"/> is not positive.
    /// </exception>
    public static double CriticalValue(double confidence, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        return -Quantile((1 - confidence) / 2, degreesOfFreedom);
    }

    /// <summary>The t below which the share <paramref name="probability"/> lies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="probability"/> is not between 0 and 1, or <paramref name="degreesOfFreedom"/> is not positive.
    /// </exception>
    public static double Quantile(double probability, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (double.IsPositiveInfinity(degreesOfFreedom))
            return NormalTails.Quantile(probability);
        if (probability > 0.5)
            return -Quantile(1 - probability, degreesOfFreedom);
        var t = StudentT.InvCDF(0, 1, degreesOfFreedom, probability);
        // MathNet's quantile is good to 1e-8; one Newton step brings it to rounding.
        return t - (StudentT.CDF(0, 1, degreesOfFreedom, t) - probability) / StudentT.PDF(0, 1, degreesOfFreedom, t);
    }
}
