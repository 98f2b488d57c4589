namespace MLFeatures.Statistics;

/// <summary>Shannon's entropy: how uncertain a category is.</summary>
/// <remarks>C. E. Shannon, "A Mathematical Theory of Communication", Bell System Technical Journal 27 (1948).</remarks>
public static class Entropy
{
    /// <summary>−Σ p ln p of shares that are proportional to <paramref name="weights"/>, with 0 · ln 0 = 0.</summary>
    /// <param name="weights">Counts or probabilities, finite and not negative; they need not sum to 1.</param>
    /// <param name="unit">Default nats.</param>
    /// <returns>From 0 (one category has everything) to ln of the number of categories; null when the weights sum to 0.</returns>
    /// <exception cref="ArgumentException">A weight is negative or not finite.</exception>
    public static double? Of(ReadOnlySpan<double> weights, InformationUnit unit = InformationUnit.Nats)
    {
        FiniteSample.Require(weights, least: 0);
        var sum = 0.0;
        foreach (var weight in weights)
        {
            if (weight < 0)
                throw new ArgumentException($"Expected weights that are not negative, found {weight}.", nameof(weights));
            sum += weight;
        }
        if (sum == 0)
            return null;
        var nats = 0.0;
        foreach (var weight in weights)
            nats += Term(weight, sum);
        return nats.In(unit);
    }

    /// <summary>The entropy of the categories with these counts.</summary>
    /// <param name="counts">Rows per category, none negative.</param>
    /// <param name="unit">Default nats.</param>
    /// <returns>Null without any row.</returns>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static double? Of(ReadOnlySpan<long> counts, InformationUnit unit = InformationUnit.Nats) =>
        Rows(counts) is > 0 and var rows ? Nats(counts, rows).In(unit) : null;

    /// <summary>
    /// The entropy with the correction (m − 1) ÷ 2n for m categories that occur in n rows: counts of a sample make entropy look too small.
    /// </summary>
    /// <param name="counts">Rows per category, none negative.</param>
    /// <param name="unit">Default nats.</param>
    /// <returns>Null without any row. May exceed the logarithm of the number of categories.</returns>
    /// <remarks>G. A. Miller, "Note on the bias of information estimates", in "Information Theory in Psychology", 1955.</remarks>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static double? MillerMadow(ReadOnlySpan<long> counts, InformationUnit unit = InformationUnit.Nats)
    {
        var rows = Rows(counts);
        if (rows == 0)
            return null;
        var occurring = counts.Length - counts.Count(0L);
        return (Nats(counts, rows) + (occurring - 1) / (2.0 * rows)).In(unit);
    }

    internal static double Nats(ReadOnlySpan<long> counts, long rows)
    {
        var nats = 0.0;
        foreach (var count in counts)
            nats += Term(count, rows);
        return nats;
    }

    private static double Term(double weight, double sum) => weight == 0 ? 0 : weight / sum * Math.Log(sum / weight);

    private static long Rows(ReadOnlySpan<long> counts)
    {
        var rows = 0L;
        foreach (var count in counts)
        {
            if (count < 0)
                throw new ArgumentException($"Expected counts that are not negative, found {count}.", nameof(counts));
            rows += count;
        }
        return rows;
    }
}
