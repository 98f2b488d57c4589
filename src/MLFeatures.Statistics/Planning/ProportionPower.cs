namespace MLFeatures.Statistics;

/// <summary>Power and sample size of the z test of two shares.</summary>
/// <remarks>
/// J. L. Fleiss, "Statistical Methods for Rates and Proportions": the critical value is set with the variance under the null hypothesis (one
/// pooled share, or a share per arm), the chance to pass it follows from the variance under the alternative.
/// </remarks>
public static class ProportionPower
{
    /// <summary>Probability that the test finds the difference.</summary>
    /// <param name="controlShare">Share in the control, between 0 and 1.</param>
    /// <param name="controlCount">Units of the control, positive; may be a fraction in planning.</param>
    /// <param name="treatmentShare">Share in the treatment, between 0 and 1.</param>
    /// <param name="treatmentCount">Units of the treatment, positive.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="pooledNull">Whether the test pools the shares, as <see cref="ProportionTest.PooledZ"/> does. Default true.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Power(
        double controlShare,
        double controlCount,
        double treatmentShare,
        double treatmentCount,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        bool pooledNull = true
    )
    {
        RequireShare(controlShare);
        RequireShare(treatmentShare);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(controlCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(treatmentCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        var own = NormalPower.StandardError(
            controlShare * (1 - controlShare),
            controlCount,
            treatmentShare * (1 - treatmentShare),
            treatmentCount
        );
        var pooled = (controlShare * controlCount + treatmentShare * treatmentCount) / (controlCount + treatmentCount);
        var nullError = pooledNull
            ? NormalPower.StandardError(pooled * (1 - pooled), controlCount, pooled * (1 - pooled), treatmentCount)
            : own;
        var critical = -NormalTails.Quantile(alternative is Alternative.TwoSided ? alpha / 2 : alpha) * nullError / own;
        var shift = (treatmentShare - controlShare) / own;
        return alternative switch
        {
            Alternative.Greater => NormalTails.Upper(critical - shift),
            Alternative.Less => NormalTails.Upper(critical + shift),
            _ => NormalTails.Upper(critical - shift) + NormalTails.Upper(critical + shift),
        };
    }

    /// <summary>Units needed to find the difference.</summary>
    /// <param name="controlShare">Share in the control, between 0 and 1.</param>
    /// <param name="treatmentShare">Share in the treatment, another one; on the side of a one-sided alternative.</param>
    /// <param name="ratio">Units of the treatment per unit of the control, positive. Default 1.</param>
    /// <param name="power">Above <paramref name="alpha"/>, below 1. Default 0.8.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="pooledNull">Whether the test pools the shares. Default true.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static ArmSizes SampleSize(
        double controlShare,
        double treatmentShare,
        double ratio = 1,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        bool pooledNull = true
    )
    {
        NormalPower.RequireEffect(treatmentShare - controlShare, alternative);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(power, alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(power, 1);
        var control = Roots.Rising(
            count => Power(controlShare, count, treatmentShare, count * ratio, alpha, alternative, pooledNull),
            power,
            0,
            1
        );
        return ArmSizes.Of(control, control * ratio);
    }

    private static void RequireShare(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
    }
}
