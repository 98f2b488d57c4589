using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>How many rows of each class were called positive and negative, with the measures that follow from the four counts.</summary>
/// <remarks>
/// A measure whose denominator is 0 is null, where ML.NET's evaluator prints 0 for precision and recall and NaN for F1. Counts are whole except where
/// <see cref="AtTop"/> cuts through rows of equal score.
/// </remarks>
/// <param name="TruePositives">Positive rows called positive.</param>
/// <param name="FalsePositives">Negative rows called positive.</param>
/// <param name="TrueNegatives">Negative rows called negative.</param>
/// <param name="FalseNegatives">Positive rows called negative.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BinaryConfusion(double TruePositives, double FalsePositives, double TrueNegatives, double FalseNegatives)
{
    /// <summary>Number of rows.</summary>
    public double Rows => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Share of rows called right, 0–1; null of no rows.</summary>
    public double? Accuracy => Share(TruePositives + TrueNegatives, Rows);

    /// <summary>Share of the rows called positive that are, 0–1; null when none is called so.</summary>
    public double? PositivePrecision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the positive rows that are called so, 0–1; null without a positive row.</summary>
    public double? PositiveRecall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Share of the rows called negative that are, 0–1; null when none is called so.</summary>
    public double? NegativePrecision => Share(TrueNegatives, TrueNegatives + FalseNegatives);

    /// <summary>Share of the negative rows that are called so, 0–1; null without a negative row.</summary>
    public double? NegativeRecall => Share(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>Harmonic mean of positive precision and recall, 0–1; null when no row is positive and none is called so.</summary>
    public double? F1 => Share(2 * TruePositives, 2 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>
    /// Correlation of what rows are and what they are called, −1 to 1 (Matthews 1975): 0 is chance; null when either is the same for all rows.
    /// </summary>
    public double? MatthewsCorrelation
    {
        get
        {
            var (called, notCalled) = (TruePositives + FalsePositives, TrueNegatives + FalseNegatives);
            var (positives, negatives) = (TruePositives + FalseNegatives, TrueNegatives + FalsePositives);
            // Roots before products: the product of four counts of a million rows would keep too few digits.
            var spread = Math.Sqrt(called) * Math.Sqrt(notCalled) * Math.Sqrt(positives) * Math.Sqrt(negatives);
            return spread == 0 ? null : Math.Clamp((TruePositives * TrueNegatives - FalsePositives * FalseNegatives) / spread, -1, 1);
        }
    }

    /// <summary>The counts when a score of at least <paramref name="threshold"/> means positive.</summary>
    /// <remarks>ML.NET's evaluator calls a row positive when its score is above 0, and leaves a score of exactly 0 negative.</remarks>
    /// <param name="scores">One score or probability per row.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <param name="threshold">Not NaN; 0.5 for probabilities.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is NaN.</exception>
    public static BinaryConfusion At(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double threshold)
    {
        ScoreSteps.RequireScores(scores, labels.Length);
        if (double.IsNaN(threshold))
            throw new ArgumentException("Expected a threshold, found NaN.", nameof(threshold));
        long truePositives = 0,
            falsePositives = 0,
            positives = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            positives += labels[i] ? 1 : 0;
            if (scores[i] < threshold)
                continue;
            truePositives += labels[i] ? 1 : 0;
            falsePositives += labels[i] ? 0 : 1;
        }
        return new(truePositives, falsePositives, labels.Length - positives - falsePositives, positives - truePositives);
    }

    /// <summary>The counts when the rows with the highest scores are called positive.</summary>
    /// <remarks>
    /// Where the cut goes through rows of equal score, the counts are those expected of a random choice among them, so that the order of the rows does
    /// not matter.
    /// </remarks>
    /// <param name="scores">One score or probability per row.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <param name="share">Share of rows to call positive, 0–1, rounded up to whole rows.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside 0–1.</exception>
    public static BinaryConfusion AtTop(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double share)
    {
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "Expected a share of rows between 0 and 1.");
        var sorted = ScoreSteps.Of(scores, labels);
        // 0.07 × 100 is 7.000000000000001: that is 7 rows, not 8.
        var wanted = Math.Min(sorted.Rows, Math.Ceiling(share * sorted.Rows * (1 - 1e-12)));
        var (truePositives, left) = (0.0, wanted);
        foreach (var step in sorted.Steps)
        {
            var taken = Math.Min(left, step.Rows);
            truePositives += taken * step.Positives / step.Rows;
            left -= taken;
            if (left <= 0)
                break;
        }
        var falsePositives = wanted - truePositives;
        return new(truePositives, falsePositives, sorted.Negatives - falsePositives, sorted.Positives - truePositives);
    }

    private static double? Share(double part, double whole) => whole == 0 ? null : part / whole;
}
