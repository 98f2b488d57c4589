namespace MLFeatures.Statistics;

/// <summary>Power, smallest detectable effect and sample size of z tests, which those of large experiments practically are.</summary>
public static class NormalPower
{
    /// <summary>Probability that the test finds a true effect.</summary>
    /// <param name="effect">True difference, of either sign.</param>
    /// <param name="standardError">Standard error of the estimate, positive.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided; then being significant with the wrong sign counts, too.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Power(double effect, double standardError, double alpha = 0.05, Alternative alternative = Alternative.TwoSided)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        return Power(effect / standardError, alpha, alternative);
    }

    /// <summary>Standard error of a difference of two means.</summary>
    /// <param name="controlVariance">Variance per unit, not negative.</param>
    /// <param name="controlCount">Units, positive; may be a fraction in planning.</param>
    /// <param name="treatmentVariance">Variance per unit, not negative.</param>
    /// <param name="treatmentCount">Units, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double StandardError(double controlVariance, double controlCount, double treatmentVariance, double treatmentCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(controlVariance);
        ArgumentOutOfRangeException.ThrowIfNegative(treatmentVariance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(controlCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(treatmentCount);
        return Math.Sqrt(controlVariance / controlCount + treatmentVariance / treatmentCount);
    }

    /// <summary>The smallest true effect that is found with a probability of <paramref name="power"/>.</summary>
    /// <param name="standardError">Standard error of the estimate, positive.</param>
    /// <param name="power">Above <paramref name="alpha"/>, below 1. Default 0.8.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <returns>Positive, or negative against <see cref="Alternative.Less"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double MinimumDetectableEffect(
        double standardError,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        return (alternative is Alternative.Less ? -1 : 1) * standardError * StandardizedEffect(power, alpha, alternative);
    }

    /// <summary>Units needed to find a true effect.</summary>
    /// <param name="effect">True difference, not 0. Against a one-sided alternative it must lie on its side.</param>
    /// <param name="controlVariance">Variance per unit, not negative.</param>
    /// <param name="treatmentVariance">Variance per unit, not negative.</param>
    /// <param name="ratio">Units of the treatment per unit of the control, positive. Default 1.</param>
    /// <param name="power">Above <paramref name="alpha"/>, below 1. Default 0.8.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <remarks>
    /// For non-inferiority give margin + true difference (in the good direction) as effect, and a one-sided alternative. With a covariate of
    /// correlation ρ (CUPED) multiply the variances by 1 − ρ².
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static ArmSizes SampleSize(
        double effect,
        double controlVariance,
        double treatmentVariance,
        double ratio = 1,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided
    )
    {
        RequireEffect(effect, alternative);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        ArgumentOutOfRangeException.ThrowIfNegative(controlVariance);
        ArgumentOutOfRangeException.ThrowIfNegative(treatmentVariance);
        var standardized = StandardizedEffect(power, alpha, alternative) / effect;
        var control = standardized * standardized * (controlVariance + treatmentVariance / ratio);
        return ArmSizes.Of(control, control * ratio);
    }

    internal static double StandardizedEffect(double power, double alpha, Alternative alternative)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(power, alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(power, 1);
        if (alternative is not Alternative.TwoSided)
            return NormalTails.Quantile(power) - NormalTails.Quantile(alpha);
        return Roots.Rising(effect => Power(effect, alpha, Alternative.TwoSided), power, 0, 1);
    }

    internal static void RequireEffect(double effect, Alternative alternative)
    {
        var right = alternative switch
        {
            Alternative.Greater => effect > 0,
            Alternative.Less => effect < 0,
            _ => effect != 0,
        };
        if (!right || !double.IsFinite(effect))
            throw new ArgumentOutOfRangeException(
                nameof(effect),
                effect,
                $"Expected a finite effect that the alternative {alternative} can show: no sample is large enough for this one."
            );
    }

    private static double Power(double standardized, double alpha, Alternative alternative)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        var critical = -NormalTails.Quantile(alternative is Alternative.TwoSided ? alpha / 2 : alpha);
        return alternative switch
        {
            Alternative.Greater => NormalTails.Upper(critical - standardized),
            Alternative.Less => NormalTails.Upper(critical + standardized),
            _ => NormalTails.Upper(critical - standardized) + NormalTails.Upper(critical + standardized),
        };
    }
}
