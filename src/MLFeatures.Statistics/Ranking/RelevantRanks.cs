namespace MLFeatures.Statistics;

/// <summary>Where the relevant rows of a group stand in the order of the scores. Of rows with equal scores those that are not relevant come first.</summary>
/// <remarks>Definitions of C. D. Manning, P. Raghavan and H. Schütze, "Introduction to Information Retrieval" (2008), chapter 8.</remarks>
public static class RelevantRanks
{
    /// <summary>MAP: the mean precision at the ranks of the relevant rows, mean of the groups, 0–1. A group without a relevant row counts 0.</summary>
    /// <param name="scores">One score per row, the largest ranked first; NaN is refused.</param>
    /// <param name="relevant">Whether the row is relevant.</param>
    /// <param name="groups">The group of each row.</param>
    /// <returns>Null when no row is relevant.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static double? MeanAveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> relevant, ReadOnlySpan<long> groups) =>
        Mean(
            scores,
            relevant,
            groups,
            static ranks => ranks.Count == 0 ? 0 : Enumerable.Range(0, ranks.Count).Average(i => (i + 1.0) / ranks[i])
        );

    /// <summary>MRR: 1 ÷ the rank of the first relevant row, mean of the groups, 0–1. A group without a relevant row counts 0.</summary>
    /// <inheritdoc cref="MeanAveragePrecision" path="/param|/returns|/exception"/>
    public static double? MeanReciprocalRank(ReadOnlySpan<double> scores, ReadOnlySpan<bool> relevant, ReadOnlySpan<long> groups) =>
        Mean(scores, relevant, groups, static ranks => ranks.Count == 0 ? 0 : 1.0 / ranks[0]);

    /// <summary>
    /// Precision@k: relevant rows among the first <paramref name="top"/> ÷ <paramref name="top"/>, mean of the groups, 0–1. The denominator stays
    /// <paramref name="top"/> for a group with fewer rows.
    /// </summary>
    /// <param name="scores">One score per row, the largest ranked first; NaN is refused.</param>
    /// <param name="relevant">Whether the row is relevant.</param>
    /// <param name="groups">The group of each row.</param>
    /// <param name="top">How many rows of a group count, positive.</param>
    /// <returns>Null when no row is relevant.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is not positive.</exception>
    public static double? PrecisionAt(ReadOnlySpan<double> scores, ReadOnlySpan<bool> relevant, ReadOnlySpan<long> groups, int top)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        return Mean(scores, relevant, groups, ranks => (double)ranks.Count(r => r <= top) / top);
    }

    // Of each group the 1-based ranks of its relevant rows, rising.
    private static double? Mean(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<bool> relevant,
        ReadOnlySpan<long> groups,
        Func<List<int>, double> ofRanks
    )
    {
        var values = new double[relevant.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = relevant[i] ? 1 : 0;
        var ranked = RankedGroups.Of(scores, values, groups);
        return relevant.Contains(true)
            ? ranked.Average(g => ofRanks([.. Enumerable.Range(1, g.Length).Where(rank => g[rank - 1] > 0)]))
            : null;
    }
}
