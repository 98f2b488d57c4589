namespace MLFeatures.Statistics;

/// <summary>Quantiles of values.</summary>
public static class SampleQuantile
{
    /// <summary>The quantile of values that are sorted already.</summary>
    /// <param name="sorted">Rising, at least one.</param>
    /// <param name="share">0–1.</param>
    /// <param name="definition">Which sample quantile is meant.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double OfSorted(double[] sorted, double share, QuantileDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        if (sorted.Length == 0)
            throw new ArgumentException("Expected at least one value.", nameof(sorted));
        if (definition is QuantileDefinition.NearestRank)
        {
            // 0.07 · 100 is 7.000000000000001 in binary: the next rank would be wrong.
            var rank = (int)Math.Ceiling(share * sorted.Length * (1 - 1e-12));
            return sorted[Math.Clamp(rank, 1, sorted.Length) - 1];
        }
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
