namespace MLFeatures.Statistics;

/// <summary>First-order variances of ratios of estimates.</summary>
public static class DeltaMethod
{
    /// <summary>Variance of numerator ÷ denominator.</summary>
    /// <param name="numerator">Estimate of the numerator.</param>
    /// <param name="numeratorVariance">Its squared standard error.</param>
    /// <param name="denominator">Estimate of the denominator, not 0.</param>
    /// <param name="denominatorVariance">Its squared standard error.</param>
    /// <param name="covariance">Of the two estimates; 0 for independent arms.</param>
    /// <remarks>(v_N − 2R·cov + R²·v_D) ÷ D² with R = N ÷ D. E. C. Fieller, JRSS B 16 (1954); good while D is many standard errors from 0.</remarks>
    /// <exception cref="ArgumentException">The denominator is 0.</exception>
    public static double RatioVariance(
        double numerator,
        double numeratorVariance,
        double denominator,
        double denominatorVariance,
        double covariance = 0
    )
    {
        if (denominator == 0)
            throw new ArgumentException("The denominator is 0: report the difference instead of a ratio.", nameof(denominator));
        var ratio = numerator / denominator;
        // Rounding alone can make the variance of a constant ratio negative.
        return Math.Max(
            0,
            (numeratorVariance - 2 * ratio * covariance + ratio * ratio * denominatorVariance) / (denominator * denominator)
        );
    }
}
