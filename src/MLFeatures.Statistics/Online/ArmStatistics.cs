using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>
/// What one arm of an experiment says about a metric: how many units, the estimate, and the variance per unit, so that variance ÷ count is the
/// squared standard error of the estimate.
/// </summary>
/// <remarks>
/// Every online test takes two of these, whether they stem from rows, from sums, from a ratio (<see cref="RatioMetric"/>), a quantile
/// (<see cref="QuantileMetric"/>) or a covariate adjustment (<see cref="Cuped"/>).
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ArmStatistics
{
    /// <summary>An arm from its summary.</summary>
    /// <param name="count">Units, at least one.</param>
    /// <param name="mean">The estimate, finite.</param>
    /// <param name="variance">Variance per unit, not negative; null when unknown, as of one unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ArmStatistics(long count, double mean, double? variance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (!double.IsFinite(mean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "Expected a finite mean.");
        if (variance is { } value && !(value >= 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(nameof(variance), variance, "Expected a finite variance that is not negative.");
        (Count, Mean, Variance) = (count, mean, variance);
    }

    /// <summary>How many units.</summary>
    public long Count { get; }

    /// <summary>The estimate: a mean, a ratio, a quantile.</summary>
    public double Mean { get; }

    /// <summary>Variance per unit; null when it cannot be estimated.</summary>
    public double? Variance { get; }

    /// <summary>Squared standard error of <see cref="Mean"/>; null when it cannot be estimated.</summary>
    public double? MeanVariance => Variance / Count;

    /// <summary>The mean of values, one per unit. Values that vary by rounding only have variance 0.</summary>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static ArmStatistics Of(ReadOnlySpan<double> values) => Of(CrossMoments.Of(values).Column(0));

    /// <summary>The mean of values whose moments are known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moments are of no value, or not finite.</exception>
    public static ArmStatistics Of(Moments moments) => new(moments.Count, moments.Mean, moments.Variance);

    /// <summary>The mean from count, sum and sum of squares, as data bases report them.</summary>
    /// <remarks>A variance below 10⁻¹⁴ of the mean square cannot be told from rounding and counts as 0.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    /// <exception cref="ArgumentException">The sums are not finite or belong to no numbers (a negative variance).</exception>
    public static ArmStatistics OfSums(long count, double sum, double sumOfSquares)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Of(new Moments(count, sum / count, CrossMoments.SquaredDeviations(count, sum, sumOfSquares)));
    }

    /// <summary>A share of units, with the binomial variance p(1 − p).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The counts are not 0 ≤ successes ≤ count, count ≥ 1.</exception>
    public static ArmStatistics OfProportion(long successes, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        var share = (double)successes / count;
        return new(count, share, share * (1 - share));
    }
}
