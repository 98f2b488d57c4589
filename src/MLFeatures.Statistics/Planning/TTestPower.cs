namespace MLFeatures.Statistics;

/// <summary>Power, smallest detectable effect and sample size of t tests, exact for normal data (noncentral t).</summary>
public static class TTestPower
{
    // The degrees of freedom of two samples of two.
    private const double FewestUnits = 2;

    /// <summary>Power of the two-sample test.</summary>
    /// <param name="effect">True difference of the means, of either sign.</param>
    /// <param name="controlVariance">Variance per unit, positive. Use 1 for both when the effect is Cohen's d.</param>
    /// <param name="controlCount">Units, at least two; may be a fraction in planning.</param>
    /// <param name="treatmentVariance">Variance per unit, positive.</param>
    /// <param name="treatmentCount">Units, at least two.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided; then being significant with the wrong sign counts, too.</param>
    /// <param name="equalVariances">n₁ + n₂ − 2 degrees of freedom instead of Welch's. Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Power(
        double effect,
        double controlVariance,
        double controlCount,
        double treatmentVariance,
        double treatmentCount,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        bool equalVariances = false
    )
    {
        var (error, freedom) = Spread(controlVariance, controlCount, treatmentVariance, treatmentCount, equalVariances);
        return OfT(effect / error, freedom, alpha, alternative);
    }

    /// <summary>Power of the paired (or one-sample) test.</summary>
    /// <param name="effect">True mean of the differences.</param>
    /// <param name="standardDeviation">Of the differences, positive.</param>
    /// <param name="pairs">Pairs, at least two.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Paired(
        double effect,
        double standardDeviation,
        double pairs,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardDeviation);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, FewestUnits);
        return OfT(effect * Math.Sqrt(pairs) / standardDeviation, pairs - 1, alpha, alternative);
    }

    /// <summary>The smallest true difference that the two-sample test finds with a probability of <paramref name="power"/>.</summary>
    /// <param name="controlVariance">Variance per unit, positive.</param>
    /// <param name="controlCount">Units, at least two; may be a fraction in planning.</param>
    /// <param name="treatmentVariance">Variance per unit, positive.</param>
    /// <param name="treatmentCount">Units, at least two.</param>
    /// <param name="power">Above <paramref name="alpha"/>, below 1. Default 0.8.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="equalVariances">n₁ + n₂ − 2 degrees of freedom instead of Welch's. Default false.</param>
    /// <returns>Positive, or negative against <see cref="Alternative.Less"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double MinimumDetectableEffect(
        double controlVariance,
        double controlCount,
        double treatmentVariance,
        double treatmentCount,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        bool equalVariances = false
    )
    {
        RequirePower(power, alpha);
        var (error, freedom) = Spread(controlVariance, controlCount, treatmentVariance, treatmentCount, equalVariances);
        var sign = alternative is Alternative.Less ? -1 : 1;
        return sign * error * Roots.Rising(shift => OfT(sign * shift, freedom, alpha, alternative), power, 0, 1);
    }

    /// <summary>Units that the two-sample test needs to find a true difference.</summary>
    /// <param name="effect">True difference, not 0. Against a one-sided alternative it must lie on its side.</param>
    /// <param name="controlVariance">Variance per unit, positive.</param>
    /// <param name="treatmentVariance">Variance per unit, positive.</param>
    /// <param name="ratio">Units of the treatment per unit of the control, positive. Default 1.</param>
    /// <param name="power">Above <paramref name="alpha"/>, below 1. Default 0.8.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="equalVariances">n₁ + n₂ − 2 degrees of freedom instead of Welch's. Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static ArmSizes SampleSize(
        double effect,
        double controlVariance,
        double treatmentVariance,
        double ratio = 1,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        bool equalVariances = false
    )
    {
        NormalPower.RequireEffect(effect, alternative);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        RequirePower(power, alpha);
        var smallest = FewestUnits / Math.Min(1, ratio);
        if (At(smallest) >= power)
            return ArmSizes.Of(smallest, smallest * ratio);
        var control = Roots.Rising(At, power, smallest, 2 * smallest);
        return ArmSizes.Of(control, control * ratio);

        double At(double count) =>
            Power(effect, controlVariance, count, treatmentVariance, count * ratio, alpha, alternative, equalVariances);
    }

    /// <summary>Pairs that the paired test needs to find a true mean difference.</summary>
    /// <param name="effect">True mean of the differences, not 0. Against a one-sided alternative it must lie on its side.</param>
    /// <param name="standardDeviation">Of the differences, positive.</param>
    /// <param name="power">Above <paramref name="alpha"/>, below 1. Default 0.8.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static long PairedSampleSize(
        double effect,
        double standardDeviation,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided
    )
    {
        NormalPower.RequireEffect(effect, alternative);
        RequirePower(power, alpha);
        if (At(FewestUnits) >= power)
            return (long)FewestUnits;
        return ArmSizes.Of(Roots.Rising(At, power, FewestUnits, 2 * FewestUnits), 0).Control;

        double At(double pairs) => Paired(effect, standardDeviation, pairs, alpha, alternative);
    }

    private static (double Error, double Freedom) Spread(
        double controlVariance,
        double controlCount,
        double treatmentVariance,
        double treatmentCount,
        bool equalVariances
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(controlCount, FewestUnits);
        ArgumentOutOfRangeException.ThrowIfLessThan(treatmentCount, FewestUnits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(controlVariance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(treatmentVariance);
        var pooledFreedom = controlCount + treatmentCount - 2;
        if (equalVariances)
        {
            var pooled = ((controlCount - 1) * controlVariance + (treatmentCount - 1) * treatmentVariance) / pooledFreedom;
            return (Math.Sqrt(pooled / controlCount + pooled / treatmentCount), pooledFreedom);
        }
        var (a, b) = (controlVariance / controlCount, treatmentVariance / treatmentCount);
        var freedom = (a + b) * (a + b) / (a * a / (controlCount - 1) + b * b / (treatmentCount - 1));
        return (Math.Sqrt(a + b), freedom);
    }

    private static double OfT(double noncentrality, double freedom, double alpha, Alternative alternative)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        var critical = -StudentTails.Quantile(alternative is Alternative.TwoSided ? alpha / 2 : alpha, freedom);
        // The series of the noncentral t is a distribution function; a power is not a tail probability, so 1 − F loses nothing that matters.
        return alternative switch
        {
            Alternative.Greater => 1 - NoncentralT.Cdf(critical, freedom, noncentrality),
            Alternative.Less => NoncentralT.Cdf(-critical, freedom, noncentrality),
            _ => 1 - NoncentralT.Cdf(critical, freedom, noncentrality) + NoncentralT.Cdf(-critical, freedom, noncentrality),
        };
    }

    private static void RequirePower(double power, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(power, alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(power, 1);
    }
}
