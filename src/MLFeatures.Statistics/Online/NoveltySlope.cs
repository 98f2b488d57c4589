namespace MLFeatures.Statistics;

/// <summary>Novelty and primacy: whether the effect of a treatment fades or grows with the days since a user first saw it.</summary>
/// <remarks>
/// Weighted least squares with known variances: weight 1/se², slope = Σw(x − x̄)y ÷ Σw(x − x̄)², standard error 1/√Σw(x − x̄)². The days must be
/// independent: one cohort per day, or standard errors from a bootstrap over users when users repeat.
/// </remarks>
public static class NoveltySlope
{
    /// <summary>Fits and tests the slope.</summary>
    /// <param name="days">Days since exposure, finite.</param>
    /// <param name="effects">Effect on that day.</param>
    /// <param name="standardErrors">Its standard error, positive.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <returns>Null when all days are the same, so that there is no slope.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two days, or a value is out of range.</exception>
    public static NoveltyResult? Fit(
        ReadOnlySpan<double> days,
        ReadOnlySpan<double> effects,
        ReadOnlySpan<double> standardErrors,
        double confidence = 0.95
    )
    {
        if (days.Length < 2 || effects.Length != days.Length || standardErrors.Length != days.Length)
            throw new ArgumentException(
                $"Expected at least two days with an effect and a standard error each, found {days.Length}, {effects.Length} and "
                    + $"{standardErrors.Length}.",
                nameof(days)
            );
        var (weights, day, effect) = (0.0, 0.0, 0.0);
        for (var i = 0; i < days.Length; i++)
        {
            if (!double.IsFinite(days[i]) || !double.IsFinite(effects[i]) || !(standardErrors[i] > 0 && double.IsFinite(standardErrors[i])))
                throw new ArgumentException(
                    $"Expected a finite day and effect and a positive standard error at {i}, found {days[i]}, {effects[i]} and {standardErrors[i]}.",
                    nameof(standardErrors)
                );
            var weight = 1 / (standardErrors[i] * standardErrors[i]);
            weights += weight;
            day += weight / weights * (days[i] - day);
            effect += weight / weights * (effects[i] - effect);
        }
        var (spread, product) = (0.0, 0.0);
        for (var i = 0; i < days.Length; i++)
        {
            var weighted = (days[i] - day) / (standardErrors[i] * standardErrors[i]);
            spread += weighted * (days[i] - day);
            product += weighted * (effects[i] - effect);
        }
        if (Variation.IsRoundingOnly(days))
            return null;
        var slope = TestResult.Of(product / spread, 1 / Math.Sqrt(spread), double.PositiveInfinity, confidence, Alternative.TwoSided);
        return new() { Slope = slope, MeanEffect = effect };
    }
}
