namespace MLFeatures.Statistics;

/// <summary>The area under the ROC curve: how well a score ranks positives above negatives.</summary>
public static class AreaUnderRocCurve
{
    /// <summary>
    /// The probability that a random positive has a higher score than a random negative, a tie counting ½ (Mann–Whitney U ÷ pairs, by
    /// mid-ranks). 1 is a perfect ranking, ½ none, 0 a perfectly reversed one.
    /// </summary>
    /// <param name="scores">One finite score per row; infinities are ordered, NaN is refused.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <returns>Null when one of the two classes has no row.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static double? Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length)
            throw new ArgumentException(
                $"Expected one label per score, found {scores.Length} scores and {labels.Length} labels.",
                nameof(labels)
            );
        var sorted = scores.ToArray();
        var sortedLabels = labels.ToArray();
        if (sorted.AsSpan().Contains(double.NaN))
            throw new ArgumentException("A score is NaN: replace or leave out missing scores first.", nameof(scores));
        Array.Sort(sorted, sortedLabels);

        // Twice the number of pairs in the right order, ties once: whole numbers, so exact up to 2⁶³.
        long positives = 0,
            negatives = 0,
            twicePairs = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            long tiedPositives = 0;
            for (end = start; end < sorted.Length && sorted[end] == sorted[start]; end++)
                tiedPositives += sortedLabels[end] ? 1 : 0;
            var tiedNegatives = end - start - tiedPositives;
            twicePairs += tiedPositives * (2 * negatives + tiedNegatives);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }
        return positives == 0 || negatives == 0 ? null : twicePairs / (2.0 * positives * negatives);
    }
}
