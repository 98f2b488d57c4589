namespace MLFeatures.Statistics;

/// <summary>
/// Quantiles as a metric, such as the 90th percentile of latency: the variance of the estimate follows from the interval between two order
/// statistics, and is widened when units have many events.
/// </summary>
/// <remarks>
/// A. Deng, U. Knoblich and J. Lu, KDD 2018, section 4: standard error = (upper − lower) ÷ (2 · 1.96), where lower and upper are the order
/// statistics at ν ± 1.96·√(ν(1 − ν)/n). Compare arms with <see cref="TwoSampleOptions.Normal"/>.
/// </remarks>
public static class QuantileMetric
{
    private const double Level = 0.95;

    // Half-width of a 95 % interval in standard errors.
    private static readonly double Reach = -NormalTails.Quantile((1 - Level) / 2);

    /// <summary>The quantile in one arm, from its estimate and the order statistics around it.</summary>
    /// <param name="count">Events (values), at least one.</param>
    /// <param name="level">ν, between 0 and 1.</param>
    /// <param name="quantile">The sample quantile.</param>
    /// <param name="lower">The order statistic at the lower end of its 95 % interval.</param>
    /// <param name="upper">The order statistic at the upper end.</param>
    /// <param name="evaluatedAt">The number of events at which the two ends were taken, when that was not <paramref name="count"/>.</param>
    /// <param name="clusters">
    /// Per unit of randomisation: events at or below the quantile in column 0, events in column 1. Null when each unit has one event; leaving it
    /// out otherwise is the classic error (37 % false alarms in a simulation of 20 events per user).
    /// </param>
    /// <returns>Null when there are too few events for the ends to exist: n ≤ 1.96² · max(ν/(1 − ν), (1 − ν)/ν).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is not positive, or the level not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">The ends are not in order, or the clusters do not have two columns.</exception>
    public static ArmStatistics? Arm(
        long count,
        double level,
        double quantile,
        double lower,
        double upper,
        long? evaluatedAt = null,
        CrossMoments? clusters = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        RequireLevel(level);
        if (evaluatedAt is { } events)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(events, nameof(evaluatedAt));
        if (!(lower <= upper))
            throw new ArgumentException($"Expected lower ≤ upper, found {lower} and {upper}.", nameof(lower));
        if (!IsDefined(count, level))
            return null;
        var standardDeviation = (upper - lower) / (2 * Reach);
        var variance = (double)(evaluatedAt ?? count) / count * (count - 1) * standardDeviation * standardDeviation;
        return clusters is null ? new(count, quantile, variance) : Clustered(count, level, quantile, variance, clusters);
    }

    /// <summary>The quantile of values, one event per unit.</summary>
    /// <inheritdoc cref="Arm(long, double, double, double, double, long?, CrossMoments?)" path="/returns"/>
    /// <exception cref="ArgumentException">A value is not finite, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static ArmStatistics? Arm(ReadOnlySpan<double> values, double level)
    {
        RequireLevel(level);
        var sorted = Sorted(values);
        return FromSorted(sorted, level, clusters: null);
    }

    /// <summary>The quantile of values of which several belong to one unit.</summary>
    /// <param name="values">One per event.</param>
    /// <param name="units">For each event the number of its unit, equal for events of one unit.</param>
    /// <param name="level">ν, between 0 and 1.</param>
    /// <inheritdoc cref="Arm(long, double, double, double, double, long?, CrossMoments?)" path="/returns"/>
    /// <exception cref="ArgumentException">A value is not finite, there is none, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static ArmStatistics? Arm(ReadOnlySpan<double> values, ReadOnlySpan<long> units, double level)
    {
        RequireLevel(level);
        if (units.Length != values.Length)
            throw new ArgumentException(
                $"Expected one unit per value, found {values.Length} values and {units.Length} units.",
                nameof(units)
            );
        var sorted = Sorted(values);
        var quantile = SampleQuantile.OfSorted(sorted, level, QuantileDefinition.NearestRank);
        var perUnit = new Dictionary<long, (int Below, int Events)>();
        for (var i = 0; i < values.Length; i++)
        {
            var (below, events) = perUnit.GetValueOrDefault(units[i]);
            perUnit[units[i]] = (below + (values[i] <= quantile ? 1 : 0), events + 1);
        }
        // By unit, so that the sums do not depend on the order of a hash table.
        var ordered = perUnit.OrderBy(unit => unit.Key).Select(unit => unit.Value).ToList();
        return FromSorted(
            sorted,
            level,
            CrossMoments.OfColumns([
                [.. ordered.Select(u => (double)u.Below)],
                [.. ordered.Select(u => (double)u.Events)],
            ])
        );
    }

    private static ArmStatistics? FromSorted(double[] sorted, double level, CrossMoments? clusters)
    {
        if (!IsDefined(sorted.Length, level))
            return null;
        var reach = Reach * Math.Sqrt(level * (1 - level) / sorted.Length);
        return Arm(
            sorted.Length,
            level,
            SampleQuantile.OfSorted(sorted, level, QuantileDefinition.NearestRank),
            SampleQuantile.OfSorted(sorted, level - reach, QuantileDefinition.NearestRank),
            SampleQuantile.OfSorted(sorted, level + reach, QuantileDefinition.NearestRank),
            clusters: clusters
        );
    }

    private static ArmStatistics? Clustered(long count, double level, double quantile, double variance, CrossMoments clusters)
    {
        if (RatioMetric.Arm(clusters) is not { Variance: { } shareVariance })
            return null;
        var independent = level * (1 - level) / count;
        return new(count, quantile, variance * (shareVariance / clusters.Count / independent));
    }

    private static bool IsDefined(long count, double level) => count > Reach * Reach * Math.Max(level / (1 - level), (1 - level) / level);

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("Expected at least one value, found none.", nameof(values));
        var sorted = values.ToArray();
        if (!Array.TrueForAll(sorted, double.IsFinite))
            throw new ArgumentException("A value is NaN or infinite: leave it out first.", nameof(values));
        Array.Sort(sorted);
        return sorted;
    }

    private static void RequireLevel(double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
    }
}
