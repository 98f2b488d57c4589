using MathNet.Numerics.RootFinding;

namespace MLFeatures.Statistics;

/// <summary>The noncentral t distribution: how a t statistic is spread when the true difference is not 0.</summary>
/// <remarks>
/// T = (Z + noncentrality) ÷ S with Z standard normal and S² = χ² ÷ degrees of freedom, so a tail is the mean of a normal tail over S. All terms are
/// positive, which keeps a relative error near 10⁻¹² in both tails. Noncentralities beyond some 10⁴ leave
/// fewer digits, for the normal tail is then nearly a step.
/// </remarks>
public static class NoncentralT
{
    private const double RootAccuracy = 1e-12;
    private const int MostSteps = 200;

    /// <summary>P(T ≤ <paramref name="t"/>) for a noncentral t variable.</summary>
    /// <param name="t">Where to evaluate.</param>
    /// <param name="degreesOfFreedom">Positive; infinite for a normal variable with that mean.</param>
    /// <param name="noncentrality">True difference ÷ standard error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive.</exception>
    public static double Cdf(double t, double degreesOfFreedom, double noncentrality) => Upper(-t, degreesOfFreedom, -noncentrality);

    /// <summary>P(T ≥ <paramref name="t"/>) for a noncentral t variable: the power of a one-sided test with the critical value t.</summary>
    /// <param name="t">Where to evaluate.</param>
    /// <param name="degreesOfFreedom">Positive; infinite for a normal variable with that mean.</param>
    /// <param name="noncentrality">True difference ÷ standard error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not positive.</exception>
    public static double Upper(double t, double degreesOfFreedom, double noncentrality)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (t == 0)
            return NormalTails.Lower(noncentrality);
        return Math.Min(1, ScaledChi.Mean(degreesOfFreedom, s => NormalTails.Lower(noncentrality - t * s), falling: t > 0));
    }

    /// <summary>The noncentrality under which P(T ≥ <paramref name="t"/>) is <paramref name="upperProbability"/>: one end of a confidence interval.</summary>
    /// <param name="t">The statistic that was observed.</param>
    /// <param name="degreesOfFreedom">Positive; infinite for a normal statistic.</param>
    /// <param name="upperProbability">Between 0 and 1: 0.025 for the lower end of a 95 % interval, 0.975 for the upper end.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="t"/> is not finite, <paramref name="degreesOfFreedom"/> is not positive, or <paramref name="upperProbability"/> is not between
    /// 0 and 1.
    /// </exception>
    public static double Noncentrality(double t, double degreesOfFreedom, double upperProbability)
    {
        if (!double.IsFinite(t))
            throw new ArgumentOutOfRangeException(nameof(t), t, "Expected a finite statistic.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        // Solved in the smaller tail: near 1 a probability cannot tell noncentralities apart.
        if (upperProbability > 0.5)
            return -Noncentrality(-t, degreesOfFreedom, 1 - upperProbability);
        var z = NormalTails.Quantile(upperProbability);
        double Excess(double noncentrality) => Math.Log(Upper(t, degreesOfFreedom, noncentrality) / upperProbability);

        // About where the normal approximation puts it, and a bracket around that. Downwards the tail may become 0, whose logarithm is −∞.
        var spread = Math.Sqrt(1 + t * t / (2 * degreesOfFreedom));
        var (low, high) = (t + (z - 1) * spread, t + (z + 1) * spread);
        for (var step = spread; Excess(low) > 0; step *= 2)
            low -= step;
        for (var step = spread; Excess(high) < 0; step *= 2)
            high += step;
        while (double.IsNegativeInfinity(Excess(low)))
        {
            var middle = (low + high) / 2;
            (low, high) = Excess(middle) < 0 ? (middle, high) : (low, middle);
        }
        return Brent.FindRoot(Excess, low, high, RootAccuracy * spread, MostSteps);
    }
}
