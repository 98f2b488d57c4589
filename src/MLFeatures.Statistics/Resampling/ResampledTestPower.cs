namespace MLFeatures.Statistics;

/// <summary>What the corrected resampled t-test can see: power, smallest detectable effect, and how much more data would do.</summary>
/// <remarks>
/// The statistic is taken as noncentral t with noncentrality effect ÷ standard error; the standard error as falling with the square root of the
/// number of rows, at the same number and shape of resamples.
/// </remarks>
public static class ResampledTestPower
{
    /// <summary>Probability that the two-sided test at level 1 − <paramref name="confidence"/> finds a true <paramref name="effect"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The standard error or the degrees of freedom are not positive, or the level not between 0 and 1.</exception>
    public static double Power(double effect, double standardError, double degreesOfFreedom, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        return Power(effect / standardError, degreesOfFreedom, StudentTails.CriticalValue(confidence, degreesOfFreedom));
    }

    /// <summary>The smallest true effect that the test finds with probability <paramref name="power"/>; positive, in the unit of the standard error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Power(double, double, double, double)"/>; or power is not above 1 − confidence and below 1.</exception>
    public static double MinimumDetectableEffect(
        double standardError,
        double degreesOfFreedom,
        double confidence = 0.95,
        double power = 0.8
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        return standardError * RequiredNoncentrality(degreesOfFreedom, confidence, power);
    }

    /// <summary>How many times as many rows the test needs to find a true <paramref name="effect"/> with probability <paramref name="power"/>.</summary>
    /// <returns>Below 1 when fewer rows would do; null for an effect of 0, which no number of rows can show.</returns>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="MinimumDetectableEffect"/>.</exception>
    public static double? RowsMultiple(
        double effect,
        double standardError,
        double degreesOfFreedom,
        double confidence = 0.95,
        double power = 0.8
    )
    {
        if (effect == 0)
            return null;
        var ratio = MinimumDetectableEffect(standardError, degreesOfFreedom, confidence, power) / effect;
        return ratio * ratio;
    }

    private static double RequiredNoncentrality(double degreesOfFreedom, double confidence, double power)
    {
        var critical = StudentTails.CriticalValue(confidence, degreesOfFreedom);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(power, 1 - confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(power, 1);
        var (low, high) = (0.0, 1.0);
        while (Power(high, degreesOfFreedom, critical) < power)
            high *= 2;
        while (high - low > 1e-12 * high)
        {
            var middle = (low + high) / 2;
            (low, high) = Power(middle, degreesOfFreedom, critical) < power ? (middle, high) : (low, middle);
        }
        return high;
    }

    private static double Power(double noncentrality, double degreesOfFreedom, double critical) =>
        NoncentralT.Upper(critical, degreesOfFreedom, noncentrality) + NoncentralT.Cdf(-critical, degreesOfFreedom, noncentrality);
}
