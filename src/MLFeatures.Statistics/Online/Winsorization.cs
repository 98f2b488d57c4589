namespace MLFeatures.Statistics;

/// <summary>
/// Capping of extreme values at a percentile of both arms together, so that one customer does not decide an experiment. One cap for both arms:
/// a cap per arm would cap away the effect.
/// </summary>
/// <remarks>Only the upper end is capped: totals of users (revenue, rounds) have no lower outliers.</remarks>
public static class Winsorization
{
    /// <summary>The cap: the percentile of the totals of all units of both arms.</summary>
    /// <param name="control">One total per unit.</param>
    /// <param name="treatment">One total per unit.</param>
    /// <param name="share">Share of units at or below the cap, between 0 and 1. Default 0.999, the usual one.</param>
    /// <param name="definition">Default nearest rank; linear interpolation gives a different cap.</param>
    /// <exception cref="ArgumentException">There is no value at all, or one is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not above 0 and at most 1.</exception>
    public static double PooledCap(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        double share = 0.999,
        QuantileDefinition definition = QuantileDefinition.NearestRank
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        double[] pooled = [.. control, .. treatment];
        if (pooled.Length == 0 || pooled.AsSpan().Contains(double.NaN))
            throw new ArgumentException("Expected at least one value and no NaN: leave missing totals out first.", nameof(control));
        Array.Sort(pooled);
        return SampleQuantile.OfSorted(pooled, share, definition);
    }

    /// <summary>The values with those above the cap replaced by it.</summary>
    /// <exception cref="ArgumentException"><paramref name="cap"/> is NaN.</exception>
    public static double[] Cap(ReadOnlySpan<double> values, double cap)
    {
        if (double.IsNaN(cap))
            throw new ArgumentException("The cap is NaN.", nameof(cap));
        var capped = values.ToArray();
        foreach (ref var value in capped.AsSpan())
            value = Math.Min(value, cap);
        return capped;
    }
}
