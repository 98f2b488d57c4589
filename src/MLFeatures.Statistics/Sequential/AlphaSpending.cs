namespace MLFeatures.Statistics;

/// <summary>
/// How the permitted error of one side is spread over the looks: the total spent when the share <c>t</c> of the information is in. The looks need
/// not be planned: only how much information each has must not depend on the results.
/// </summary>
/// <remarks>K. K. G. Lan and D. L. DeMets, "Discrete sequential boundaries for clinical trials", Biometrika 70 (1983).</remarks>
public static class AlphaSpending
{
    /// <summary>Like O'Brien–Fleming: next to nothing early, so the last look is nearly a fixed test. 2 − 2Φ(Φ⁻¹(1 − α/2)/√t).</summary>
    /// <param name="alpha">Error of one side: 0.025 for each side of a two-sided test at 5 %.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not between 0 and 1.</exception>
    public static Func<double, double> OBrienFleming(double alpha)
    {
        RequireAlpha(alpha);
        var z = -NormalTails.Quantile(alpha / 2);
        return t => t <= 0 ? 0 : 2 * NormalTails.Upper(z / Math.Sqrt(Math.Min(t, 1)));
    }

    /// <summary>Like Pocock: about as much at each look, so early stopping is likely and the last look pays for it. α·ln(1 + (e − 1)t).</summary>
    /// <param name="alpha">Error of one side.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not between 0 and 1.</exception>
    public static Func<double, double> Pocock(double alpha)
    {
        RequireAlpha(alpha);
        return t => alpha * Math.Log(1 + (Math.E - 1) * Math.Clamp(t, 0, 1));
    }

    /// <summary>The power family α·t^φ: 1 spends evenly, 2 is between Pocock and O'Brien–Fleming, 3 is near O'Brien–Fleming.</summary>
    /// <param name="alpha">Error of one side.</param>
    /// <param name="phi">Exponent, positive.</param>
    /// <remarks>K. Kim and D. L. DeMets, Biometrika 74 (1987).</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not between 0 and 1, or <paramref name="phi"/> not positive.</exception>
    public static Func<double, double> Power(double alpha, double phi)
    {
        RequireAlpha(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(phi);
        return t => alpha * Math.Pow(Math.Clamp(t, 0, 1), phi);
    }

    private static void RequireAlpha(double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
    }
}
