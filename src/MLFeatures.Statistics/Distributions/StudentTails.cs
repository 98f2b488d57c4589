using MathNet.Numerics.Distributions;

namespace MLFeatures.Statistics;

/// <summary>Tails and quantiles of Student's t distribution, accurate far out.</summary>
public static class StudentTails
{
    /// <summary>P(|T| ≥ |<paramref name="t"/>|). Computed in the lower tail: <c>1 − CDF</c> would be 0 from about t = 40 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive.</exception>
    public static double TwoSidedP(double t, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        return Math.Min(1, 2 * StudentT.CDF(0, 1, degreesOfFreedom, -Math.Abs(t)));
    }

    /// <summary>The t that leaves (1 − <paramref name="confidence"/>) / 2 in each tail: 2.045 for 0.95 and 29 degrees of freedom.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="confidence"/> is not between 0 and 1, or <paramref name="degreesOfFreedom"/> is not positive.
    /// </exception>
    public static double CriticalValue(double confidence, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        var tail = (1 - confidence) / 2;
        var lower = StudentT.InvCDF(0, 1, degreesOfFreedom, tail);
        // MathNet's quantile is good to 1e-8; one Newton step brings it to rounding.
        lower -= (StudentT.CDF(0, 1, degreesOfFreedom, lower) - tail) / StudentT.PDF(0, 1, degreesOfFreedom, lower);
        return -lower;
    }
}
