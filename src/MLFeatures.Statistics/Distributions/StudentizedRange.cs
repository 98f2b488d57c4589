using MathNet.Numerics.RootFinding;

namespace MLFeatures.Statistics;

/// <summary>
/// The studentized range: largest minus smallest of several normal variables of equal mean, divided by an independent estimate of their standard
/// deviation. Comparisons of all pairs (Tukey, Nemenyi) take their critical values from it.
/// </summary>
/// <remarks>
/// For known deviation the tail is k ∫ φ(z) [Φ(z)ᵏ⁻¹ − (Φ(z) − Φ(z − q))ᵏ⁻¹] dz (H. O. Hartley, "The range in random samples", Biometrika 32, 1942);
/// for an estimated one, its mean over the estimate. Both integrands are positive, so the relative error stays near 10⁻¹² far out.
/// </remarks>
public static class StudentizedRange
{
    // Ten standard deviations on either side of half the range, where the integrand peaks far out.
    private const double Reach = 10;
    private const double RootAccuracy = 1e-11;
    private const int MostSteps = 200;

    /// <summary>P(Q ≥ <paramref name="q"/>), 1 for a range of 0.</summary>
    /// <param name="q">Range ÷ estimated standard deviation, not negative.</param>
    /// <param name="groups">How many variables, at least 2.</param>
    /// <param name="degreesOfFreedom">Of the estimated deviation, positive; infinite when the deviation is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Upper(double q, int groups, double degreesOfFreedom = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(q);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (q == 0)
            return 1;
        return Math.Min(1, ScaledChi.Mean(degreesOfFreedom, s => OfKnownDeviation(q * s, groups), falling: true));
    }

    /// <summary>The q that is exceeded with <paramref name="upperProbability"/>: 3.314 for 0.05, three groups and infinite degrees of freedom.</summary>
    /// <param name="upperProbability">Between 0 and 1.</param>
    /// <param name="groups">How many variables, at least 2.</param>
    /// <param name="degreesOfFreedom">Of the estimated deviation, positive; infinite when the deviation is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double CriticalValue(double upperProbability, int groups, double degreesOfFreedom = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(upperProbability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(upperProbability, 1);
        // In logarithms the tail of few degrees of freedom is nearly a straight line.
        double Excess(double logQ) => Upper(Math.Exp(logQ), groups, degreesOfFreedom) - upperProbability;
        var (low, high) = (0.0, 2.0);
        while (Excess(low) < 0)
            low -= 2;
        while (Excess(high) > 0)
            high += 2;
        return Math.Exp(Brent.FindRoot(Excess, low, high, RootAccuracy, MostSteps));
    }

    private static double OfKnownDeviation(double q, int groups)
    {
        // aⁿ − bⁿ with b = a − c is c (aⁿ⁻¹ + aⁿ⁻² b + … + bⁿ⁻¹): no difference of nearly equal powers.
        double Integrand(double z)
        {
            var (a, c) = (NormalTails.Lower(z), NormalTails.Lower(z - q));
            var b = a - c;
            var (sum, power) = (1.0, 1.0);
            for (var i = 2; i < groups; i++)
            {
                power *= b;
                sum = sum * a + power;
            }
            return NormalTails.Density(z) * c * sum;
        }
        return groups * TrapezoidRule.Integrate(Integrand, q / 2 - Reach, q / 2 + Reach);
    }
}
