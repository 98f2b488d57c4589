namespace MLFeatures.Statistics;

/// <summary>How far a score holds positives and negatives apart.</summary>
public static class ScoreSeparation
{
    /// <summary>
    /// The Kolmogorov–Smirnov distance of the scores of the two classes, 0–1: the largest difference between the share of positives and the share of
    /// negatives above a threshold.
    /// </summary>
    /// <param name="scores">One score per row; NaN is refused.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <returns>Null when one of the two classes has no row.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static double? KolmogorovSmirnov(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var sorted = ScoreSteps.Of(scores, labels);
        if (!sorted.HasBothClasses)
            return null;
        // Whole numbers until the end: the difference of two shares × both class sizes.
        long positives = 0,
            negatives = 0,
            largest = 0;
        foreach (var step in sorted.Steps)
        {
            positives += step.Positives;
            negatives += step.Negatives;
            largest = Math.Max(largest, Math.Abs(positives * sorted.Negatives - negatives * sorted.Positives));
        }
        return (double)largest / sorted.Positives / sorted.Negatives;
    }

    /// <summary>
    /// The share of positives among the rows with the highest scores ÷ the share among all, 0 or more: 3 means three times as many hits as among rows
    /// picked at random. Ties as in <see cref="BinaryConfusion.AtTop"/>.
    /// </summary>
    /// <param name="scores">One score per row; NaN is refused.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <param name="share">Share of rows taken from the top, above 0 to 1, rounded up to whole rows.</param>
    /// <returns>Null without a positive row.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public static double? LiftAtTop(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        var counts = BinaryConfusion.AtTop(scores, labels, share);
        var prevalence = (counts.TruePositives + counts.FalseNegatives) / counts.Rows;
        return prevalence > 0 ? counts.PositivePrecision / prevalence : null;
    }
}
