using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>How far predicted probabilities are from what happens: of the rows given 70 %, 70 % should be positive.</summary>
/// <remarks>
/// Rows are put into bins by their probability; the error of a bin is |mean probability − share of positives|. The value depends on the number of bins
/// and is biased upwards when bins have few rows, so compare it only for the same bins and rows. M. P. Naeini, G. F. Cooper and M. Hauskrecht,
/// "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015 (10 bins); C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, "On
/// Calibration of Modern Neural Networks", ICML 2017 (15 bins).
/// </remarks>
public static class CalibrationError
{
    /// <summary>The number of bins unless another is asked for: that of Guo et al.; 10 is the other usual number.</summary>
    public const int DefaultBins = 15;

    /// <summary>Expected calibration error, 0–1: mean error of the bins weighted by their rows. Bins are equally wide: (0, 1/n], (1/n, 2/n], …; 0 is in the first.</summary>
    /// <param name="probabilities">Probability of the positive class per row, 0–1.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <param name="bins">Number of bins, at least 1. Default 15.</param>
    /// <returns>Null of no rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not a probability.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is not positive.</exception>
    public static double? Expected(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, int bins = DefaultBins) =>
        WeightedMean(EqualWidth(probabilities, labels, bins));

    /// <summary>Maximum calibration error, 0–1: the largest error of the bins of <see cref="Expected"/> that have rows.</summary>
    /// <inheritdoc cref="Expected" path="/param|/returns|/exception"/>
    public static double? Maximum(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, int bins = DefaultBins)
    {
        var filled = EqualWidth(probabilities, labels, bins).Where(b => b.Rows > 0).ToArray();
        return filled.Length == 0 ? null : filled.Max(b => b.Error / b.Rows);
    }

    /// <summary>
    /// As <see cref="Expected"/>, with bins of equally many rows, which is steadier when most probabilities are alike. Rows of equal probability stay
    /// together in the bin of the first of them, so bins can be uneven.
    /// </summary>
    /// <inheritdoc cref="Expected" path="/param|/returns|/exception"/>
    public static double? ExpectedOfEqualCounts(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, int bins = DefaultBins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        ProbabilityScores.Check(probabilities, labels.Length);
        var sorted = probabilities.ToArray();
        var sortedLabels = labels.ToArray();
        Array.Sort(sorted, sortedLabels);
        var filled = new Bin[bins];
        var bin = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                bin = (int)((long)i * bins / sorted.Length);
            filled[bin] = filled[bin].Add(sorted[i], sortedLabels[i]);
        }
        return WeightedMean(filled);
    }

    private static Bin[] EqualWidth(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        ProbabilityScores.Check(probabilities, labels.Length);
        var filled = new Bin[bins];
        for (var i = 0; i < labels.Length; i++)
        {
            var bin = Math.Max(0, (int)Math.Ceiling(probabilities[i] * bins) - 1);
            filled[bin] = filled[bin].Add(probabilities[i], labels[i]);
        }
        return filled;
    }

    private static double? WeightedMean(Bin[] bins)
    {
        var rows = bins.Sum(b => b.Rows);
        return rows == 0 ? null : bins.Sum(b => b.Error) / rows;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Bin(long Rows, double Difference)
    {
        /// <summary>Times the rows.</summary>
        internal double Error => Math.Abs(Difference);

        internal Bin Add(double probability, bool label) => new(Rows + 1, Difference + probability - (label ? 1 : 0));
    }
}
