namespace MLFeatures.Statistics;

/// <summary>DeLong's test of two areas under the ROC curve of the same holdout rows, and the variance of one.</summary>
/// <remarks>
/// E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44 (1988), in the form with mid-ranks of X. Sun and W. Xu, IEEE Signal Processing
/// Letters 21 (2014): O(n log n). The scores must be of one model each and of rows it was not fitted to: pooled out-of-fold scores of several models
/// make it find too much, and so do nested models scored on their training rows.
/// </remarks>
public static class DeLongTest
{
    /// <summary>The area of one score with its variance and normal interval.</summary>
    /// <param name="scores">One finite score per row.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <returns>Null when one of the two classes has fewer than two rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static DeLongEstimate? Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double confidence = 0.95)
    {
        var critical = StudentTails.CriticalValue(confidence, double.PositiveInfinity);
        return Placements(scores, labels) is { } placements ? Estimate(placements, confidence, critical) : null;
    }

    /// <summary>Tests whether the treatment's scores rank the rows better than the control's.</summary>
    /// <param name="treatment">One finite score per row.</param>
    /// <param name="control">One finite score per row, same rows in the same order.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <param name="confidence">Level of the intervals, between 0 and 1. Default 0.95.</param>
    /// <param name="alternative">Greater: the treatment's area is larger. Default two-sided.</param>
    /// <returns>
    /// Null when one of the two classes has fewer than two rows. The difference is degenerate when it does not vary from row to row, as for scores
    /// that rank the rows equally.
    /// </returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static DeLongComparison? Compare(
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<double> control,
        ReadOnlySpan<bool> labels,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        FiniteSample.RequireEqualLengths(treatment.Length, control.Length, nameof(control));
        var critical = StudentTails.CriticalValue(confidence, double.PositiveInfinity);
        if (Placements(treatment, labels) is not { } t || Placements(control, labels) is not { } c)
            return null;
        // The variance of the difference from the differences themselves: equal rankings give exactly 0.
        var apart = t.Less(c);
        var variance = apart.Variance;
        var (ofTreatment, ofControl) = (Estimate(t, confidence, critical), Estimate(c, confidence, critical));
        return new()
        {
            Treatment = ofTreatment,
            Control = ofControl,
            Covariance = t.CovarianceWith(c),
            Difference = TestResult.Of(apart.Area, Math.Sqrt(variance), double.PositiveInfinity, confidence, alternative),
        };
    }

    private static DeLongEstimate Estimate(RocPlacements placements, double confidence, double critical)
    {
        var (area, variance) = (placements.Area, placements.Variance);
        var reach = critical * Math.Sqrt(variance);
        return new()
        {
            Area = area,
            Variance = variance,
            Lower = Math.Max(0, area - reach),
            Upper = Math.Min(1, area + reach),
            Confidence = confidence,
        };
    }

    private static RocPlacements? Placements(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length)
            throw new ArgumentException(
                $"Expected one label per score, found {scores.Length} scores and {labels.Length} labels.",
                nameof(labels)
            );
        FiniteSample.Require(scores, least: 0);
        return RocPlacements.Of(scores, labels);
    }
}
