namespace MLFeatures.Statistics;

/// <summary>
/// The normal mixture supermartingale, also known as mixture SPRT: a bound on a sum of centred observations that holds at all times together.
/// </summary>
/// <remarks>
/// H. Robbins, Annals of Mathematical Statistics 41 (1970); S. R. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, "Time-uniform, nonparametric,
/// nonasymptotic confidence sequences", Annals of Statistics 49 (2021). s is the sum, v its variance (intrinsic time).
/// </remarks>
public static class NormalMixture
{
    /// <summary>The ρ that makes the bound tightest at a variance: v ÷ (2 ln(1/α) + ln(1 + 2 ln(1/α))), with 2α for α when one-sided.</summary>
    /// <param name="variance">The variance of the sum at which the bound is to be tightest, positive.</param>
    /// <param name="alpha">Error, between 0 and 1, below ½ when one-sided. Default 0.05.</param>
    /// <param name="oneSided">Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double BestRho(double variance, double alpha = 0.05, bool oneSided = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        RequireAlpha(alpha, oneSided ? 0.5 : 1);
        var log = -2 * Math.Log(oneSided ? 2 * alpha : alpha);
        return variance / (log + Math.Log(1 + log));
    }

    /// <summary>Logarithm of the mixture: reject when it reaches ln(1/α).</summary>
    /// <param name="sum">Sum of centred observations.</param>
    /// <param name="variance">Its variance, not negative.</param>
    /// <param name="rho">Tuning, positive; fixed before the data.</param>
    /// <param name="oneSided">Whether only positive sums count as evidence. Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double LogMixture(double sum, double variance, double rho, bool oneSided = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rho);
        var total = variance + rho;
        var twoSided = Math.Log(rho / total) / 2 + sum * sum / (2 * total);
        return oneSided ? twoSided + Math.Log(2) + LogLower(sum / Math.Sqrt(total)) : twoSided;
    }

    /// <summary>The |sum| (one-sided: the sum) at which the mixture reaches 1/α.</summary>
    /// <param name="variance">Variance of the sum, not negative.</param>
    /// <param name="rho">Tuning, positive; fixed before the data.</param>
    /// <param name="alpha">Error, between 0 and 1, below ½ when one-sided. Default 0.05.</param>
    /// <param name="oneSided">Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Bound(double variance, double rho, double alpha = 0.05, bool oneSided = false)
    {
        RequireAlpha(alpha, oneSided ? 0.5 : 1);
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rho);
        var total = variance + rho;
        return oneSided
            ? Roots.Rising(s => LogMixture(s, variance, rho, oneSided: true), -Math.Log(alpha), 0, Math.Sqrt(total))
            : Math.Sqrt(total * (Math.Log(total / rho) - 2 * Math.Log(alpha)));
    }

    /// <summary>The always-valid p-value of a comparison of two means that grow pair by pair: min(1, 1/Λ).</summary>
    /// <param name="difference">Mean of the treatment − mean of the control.</param>
    /// <param name="pairs">Units per arm, at least one.</param>
    /// <param name="variance">σ², the variance per unit, positive.</param>
    /// <param name="effectVariance">τ², the variance of the effects that are expected, positive; fixed before the data.</param>
    /// <remarks>
    /// R. Johari, L. Pekelis and D. J. Walsh, "Always Valid Inference", arXiv 1512.04922: Λ = √(2σ²/(2σ² + nτ²)) ·
    /// exp(n²τ²d²/(4σ²(2σ² + nτ²))). The p-value of the whole experiment is the smallest so far, see <see cref="RunningP"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double TwoSampleP(double difference, long pairs, double variance, double effectVariance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pairs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(effectVariance);
        // The same mixture: s = n·d has variance 2nσ², and ρ = 4σ⁴/τ².
        var sum = pairs * difference;
        return Math.Min(1, Math.Exp(-LogMixture(sum, 2 * variance * pairs, 4 * variance * (variance / effectVariance))));
    }

    /// <summary>The smallest p-value up to each look: evidence once seen stays.</summary>
    /// <param name="pValues">In order of time.</param>
    public static double[] RunningP(ReadOnlySpan<double> pValues)
    {
        var running = pValues.ToArray();
        for (var i = 1; i < running.Length; i++)
            running[i] = Math.Min(running[i], running[i - 1]);
        return running;
    }

    // ln Φ(z), which underflows as Φ does not need to for the sums that occur; far below it is Mills' ratio.
    private static double LogLower(double z) =>
        z > -30 ? Math.Log(NormalTails.Lower(z)) : -z * z / 2 - Math.Log(-z * Math.Sqrt(2 * Math.PI)) - 1 / (z * z);

    private static void RequireAlpha(double alpha, double below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, below);
    }
}
