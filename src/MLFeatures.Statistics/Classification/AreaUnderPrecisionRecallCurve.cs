namespace MLFeatures.Statistics;

/// <summary>How precise a score is over all recalls. Unlike the ROC area it falls when positives become rare: a useless score has their share.</summary>
public static class AreaUnderPrecisionRecallCurve
{
    /// <summary>
    /// The area by the lower trapezoid estimator (K. Boyd, K. H. Eng and C. D. Page, ECML PKDD 2013), 0–1: between two recalls, the mean of the lowest
    /// precision at the first and the highest at the second.
    /// </summary>
    /// <remarks>
    /// ML.NET's <c>AreaUnderPrecisionRecallCurve</c> without ties. ML.NET takes tied rows one by one in the order they come, and no more than 100,000
    /// rows at random; here ties are one step and all rows count. The curve starts at the precision of the highest score.
    /// </remarks>
    /// <param name="scores">One score per row; NaN is refused.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <returns>Null when one of the two classes has no row.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static double? LowerTrapezoid(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels) =>
        Area(scores, labels, static (before, after) => (before + after) / 2);

    /// <summary>
    /// Average precision, 0–1: the precision at each threshold, weighted by the recall that it adds. The area without interpolation, as scikit-learn's
    /// <c>average_precision_score</c>.
    /// </summary>
    /// <inheritdoc cref="LowerTrapezoid" path="/param|/returns|/exception"/>
    public static double? AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels) =>
        Area(scores, labels, static (_, after) => after);

    private static double? Area(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, Func<double, double, double> height)
    {
        var sorted = ScoreSteps.Of(scores, labels);
        if (!sorted.HasBothClasses)
            return null;
        var area = 0.0;
        double? before = null;
        long positives = 0,
            rows = 0;
        foreach (var step in sorted.Steps)
        {
            positives += step.Positives;
            rows += step.Rows;
            var precision = (double)positives / rows;
            area += step.Positives * height(before ?? precision, precision);
            before = precision;
        }
        return area / sorted.Positives;
    }
}
