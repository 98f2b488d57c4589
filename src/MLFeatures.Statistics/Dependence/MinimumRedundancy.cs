namespace MLFeatures.Statistics;

/// <summary>
/// Minimum redundancy, maximum relevance (mRMR): chooses columns one by one, each telling much about the target and little that the chosen ones tell.
/// </summary>
/// <remarks>
/// C. Ding and H. Peng, Journal of Bioinformatics and Computational Biology 3 (2005); Z. Zhao, R. Anand and M. Wang, "Maximum relevance and minimum
/// redundancy feature selection methods for a marketing machine learning platform", DSAA 2019. Choose within the training rows of each resample: a
/// choice that has seen the test rows flatters the model.
/// </remarks>
public static class MinimumRedundancy
{
    /// <summary>A mean redundancy below this counts as this much, so that a column unrelated to the chosen ones does not win by any relevance at all.</summary>
    public const double LeastRedundancy = 1e-3;

    /// <summary>Chooses columns greedily; of equal scores the first column.</summary>
    /// <param name="relevance">Of each column for the target, finite and not negative: F or mutual information.</param>
    /// <param name="redundancy">Of two columns, finite and not negative: the absolute correlation or mutual information. Asked once per chosen and open column.</param>
    /// <param name="count">How many to choose, from 0 to all.</param>
    /// <param name="scheme">Default quotient.</param>
    /// <exception cref="ArgumentException">A relevance or redundancy is negative or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or above the number of columns.</exception>
    public static IReadOnlyList<SelectedColumn> Select(
        ReadOnlySpan<double> relevance,
        Func<int, int, double> redundancy,
        int count,
        RedundancyScheme scheme = RedundancyScheme.Quotient
    )
    {
        ArgumentNullException.ThrowIfNull(redundancy);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, relevance.Length);
        FiniteSample.Require(relevance, least: 0);
        foreach (var value in relevance)
            RequireNotNegative(value, nameof(relevance));
        var (sums, taken) = (new double[relevance.Length], new bool[relevance.Length]);
        var selected = new List<SelectedColumn>();
        while (selected.Count < count)
        {
            SelectedColumn? best = null;
            for (var column = 0; column < relevance.Length; column++)
            {
                if (taken[column])
                    continue;
                if (selected is [.., var last])
                    sums[column] += RequireNotNegative(redundancy(last.Column, column), nameof(redundancy));
                double? mean = selected.Count == 0 ? null : sums[column] / selected.Count;
                var score = Score(relevance[column], mean, scheme);
                if (best is null || score > best.Score)
                    best = new(column, relevance[column], mean, score);
            }
            taken[best!.Column] = true;
            selected.Add(best);
        }
        return selected;
    }

    private static double Score(double relevance, double? redundancy, RedundancyScheme scheme) =>
        redundancy is not { } mean ? relevance
        : scheme is RedundancyScheme.Difference ? relevance - mean
        : relevance / Math.Max(mean, LeastRedundancy);

    private static double RequireNotNegative(double value, string parameter) =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentException($"Expected a finite number that is not negative, found {value}.", parameter);
}
