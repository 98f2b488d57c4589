namespace MLFeatures.Statistics;

/// <summary>Discounted cumulative gain: what the first rows of each group are worth, a row counting less the later it comes.</summary>
/// <remarks>
/// K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20 (2002). The row at rank r counts gain ÷ ln(1 + r),
/// as in ML.NET; with the base-2 logarithm of most texts DCG would be ln 2 = 0.693 times as large, and NDCG the same. Of rows with equal scores the
/// least relevant comes first, as in ML.NET; scikit-learn takes the mean over their orders instead. Rows of a group need not be adjacent (in ML.NET
/// a group ends with the next one).
/// </remarks>
public static class DiscountedGain
{
    /// <summary>
    /// ML.NET's gain of a relevance grade, as its ranking trainers and its evaluator have it: 0, 3, 7, 15, 31, that is 2^(grade + 1) − 1 for a grade above
    /// 0. ML.NET stops at grade 4; here it goes on.
    /// </summary>
    /// <param name="grade">Relevance, 0 (not relevant) to 60.</param>
    /// <exception cref="ArgumentOutOfRangeException">The grade is outside its range.</exception>
    public static double GainOf(int grade)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(grade);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(grade, 60);
        return grade == 0 ? 0 : (1L << (grade + 1)) - 1;
    }

    /// <summary>DCG@k: the discounted gains of the first <paramref name="top"/> rows, mean of the groups, 0 or more.</summary>
    /// <param name="scores">One score per row, the largest ranked first; NaN is refused.</param>
    /// <param name="gains">What each row is worth, 0 or more: see <see cref="GainOf"/>.</param>
    /// <param name="groups">The group of each row.</param>
    /// <param name="top">How many rows of a group count, positive.</param>
    /// <returns>Null of no rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or a gain is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is not positive.</exception>
    public static double? Of(ReadOnlySpan<double> scores, ReadOnlySpan<double> gains, ReadOnlySpan<long> groups, int top)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        var ranked = RankedGroups.Of(scores, gains, groups);
        return ranked.Count == 0 ? null : ranked.Average(g => Sum(g, top));
    }

    /// <summary>NDCG@k: DCG@k ÷ that of the best order, mean of the groups, 0–1. A group that has no gain counts 0, as in ML.NET.</summary>
    /// <inheritdoc cref="Of" path="/param|/exception"/>
    /// <returns>Null when no group has any gain.</returns>
    public static double? Normalized(ReadOnlySpan<double> scores, ReadOnlySpan<double> gains, ReadOnlySpan<long> groups, int top)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        var ranked = RankedGroups.Of(scores, gains, groups);
        return ranked.Any(g => g.Any(gain => gain > 0)) ? ranked.Average(g => Normalized(g, top)) : null;
    }

    private static double Normalized(double[] ranked, int top)
    {
        var best = Sum([.. ranked.OrderDescending()], top);
        return best == 0 ? 0 : Sum(ranked, top) / best;
    }

    private static double Sum(double[] ranked, int top)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(top, ranked.Length); i++)
            sum += ranked[i] / Math.Log(i + 2);
        return sum;
    }
}
