namespace MLFeatures.Statistics;

/// <summary>
/// Metrics that are a ratio of two totals, such as clicks per page view when users are randomised: Σ numerator ÷ Σ denominator with the variance
/// of the delta method over units.
/// </summary>
/// <remarks>
/// A. Deng, U. Knoblich and J. Lu, "Applying the Delta Method in Metric Analytics", KDD 2018. Page views of one user are not independent, so a
/// test over page views is wrong; one over users with this variance is right.
/// </remarks>
public static class RatioMetric
{
    /// <summary>The ratio in one arm, ready for <see cref="TwoSampleTest"/>.</summary>
    /// <param name="units">Per unit of randomisation: numerator in column 0, denominator in column 1.</param>
    /// <returns>Null when the denominators sum to 0. The variance is null of one unit, and 0 when the ratio is the same for all units.</returns>
    /// <exception cref="ArgumentException"><paramref name="units"/> has fewer than two columns.</exception>
    public static ArmStatistics? Arm(CrossMoments units)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.Columns < 2)
            throw new ArgumentException("Expected a numerator and a denominator column.", nameof(units));
        if (units.Mean(1) == 0)
            return null;
        var variance =
            units.Count < 2
                ? (double?)null
                : DeltaMethod.RatioVariance(
                    units.Mean(0),
                    units.Variance(0)!.Value,
                    units.Mean(1),
                    units.Variance(1)!.Value,
                    units.Covariance(0, 1)!.Value
                );
        return new(units.Count, units.Mean(0) / units.Mean(1), variance);
    }

    /// <summary>The ratio in one arm, from numerator and denominator per unit of randomisation.</summary>
    /// <inheritdoc cref="Arm(CrossMoments)" path="/returns"/>
    /// <exception cref="ArgumentException">There is no unit, the columns differ in length, or a value is not finite.</exception>
    public static ArmStatistics? Arm(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators) =>
        Arm(CrossMoments.Of(numerators, denominators));
}
