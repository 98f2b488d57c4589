namespace MLFeatures.Statistics;

/// <summary>A confidence interval read from the statistics of resamples.</summary>
/// <remarks>
/// B. Efron, "Better bootstrap confidence intervals", JASA 82 (1987); A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their Application",
/// 1997, chapter 5.
/// </remarks>
public sealed record BootstrapInterval
{
    /// <summary>The statistic of the sample itself.</summary>
    public required double Estimate { get; init; }

    /// <summary>Lower end; the estimate when degenerate.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end; the estimate when degenerate.</summary>
    public required double Upper { get; init; }

    /// <summary>Level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>How the interval was read.</summary>
    public required BootstrapMethod Method { get; init; }

    /// <summary>
    /// The interval means nothing: all resampled statistics are equal, or, for <see cref="BootstrapMethod.BiasCorrectedAccelerated"/>, all lie on
    /// one side of the estimate or no left-out value changes the statistic.
    /// </summary>
    public required bool Degenerate { get; init; }

    /// <summary>The interval from statistics that were computed elsewhere.</summary>
    /// <param name="estimate">The statistic of the sample itself, finite.</param>
    /// <param name="resampled">The statistic of each resample, at least two, all finite, in any order.</param>
    /// <param name="acceleration">
    /// Of <see cref="Acceleration(ReadOnlySpan{double})"/>; null when undefined. Only <see cref="BootstrapMethod.BiasCorrectedAccelerated"/> reads it.
    /// </param>
    /// <param name="method">How to read the interval.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <remarks>Quantiles are interpolated linearly between order statistics (type 7 of Hyndman and Fan).</remarks>
    /// <exception cref="ArgumentException">Fewer than two statistics, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1, or the estimate not finite.</exception>
    public static BootstrapInterval Of(
        double estimate,
        ReadOnlySpan<double> resampled,
        double? acceleration,
        BootstrapMethod method = BootstrapMethod.BiasCorrectedAccelerated,
        double confidence = 0.95
    )
    {
        FiniteSample.Require(resampled, least: 2);
        if (!double.IsFinite(estimate))
            throw new ArgumentOutOfRangeException(nameof(estimate), estimate, "Expected a finite estimate.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);

        var sorted = resampled.ToArray();
        Array.Sort(sorted);
        var tail = (1 - confidence) / 2;
        (double Low, double High)? levels =
            method is BootstrapMethod.BiasCorrectedAccelerated ? CorrectedLevels(estimate, sorted, acceleration, tail) : (tail, 1 - tail);
        var degenerate = levels is null || Variation.IsRoundingOnly(sorted);
        var (low, high) = degenerate ? (estimate, estimate) : (Quantile(sorted, levels!.Value.Low), Quantile(sorted, levels.Value.High));
        var reflect = method is BootstrapMethod.Basic && !degenerate;
        return new()
        {
            Estimate = estimate,
            Lower = reflect ? 2 * estimate - high : low,
            Upper = reflect ? 2 * estimate - low : high,
            Confidence = confidence,
            Method = method,
            Degenerate = degenerate,
        };
    }

    /// <summary>
    /// The acceleration from the statistics of the sample with each value left out in turn: Σ U³ ÷ (6 (Σ U²)^{3/2}), U = their mean − each.
    /// </summary>
    /// <param name="jackknife">One statistic per value that was left out, at least two, all finite.</param>
    /// <returns>Null when the statistics are equal up to rounding.</returns>
    /// <exception cref="ArgumentException">Fewer than two statistics, or one that is not finite.</exception>
    public static double? Acceleration(ReadOnlySpan<double> jackknife)
    {
        FiniteSample.Require(jackknife, least: 2);
        return Acceleration([jackknife.ToArray()]);
    }

    /// <summary>The acceleration of a statistic of several samples: each U of sample j is weighted with (nⱼ − 1) ÷ nⱼ.</summary>
    internal static double? Acceleration(IReadOnlyList<double[]> jackknives)
    {
        if (jackknives.All(j => Variation.IsRoundingOnly(j)))
            return null;
        var (squares, cubes) = (0.0, 0.0);
        foreach (var jackknife in jackknives)
        {
            var weight = (jackknife.Length - 1.0) / jackknife.Length;
            var mean = Moments.Of(jackknife).Mean;
            foreach (var value in jackknife)
            {
                var influence = weight * (mean - value);
                squares += influence * influence;
                cubes += influence * influence * influence;
            }
        }
        return cubes / (6 * squares * Math.Sqrt(squares));
    }

    private static (double Low, double High)? CorrectedLevels(double estimate, double[] sorted, double? acceleration, double tail)
    {
        var below = sorted.Count(s => s < estimate);
        if (acceleration is not { } a || below == 0 || below == sorted.Length)
            return null;
        var bias = NormalTails.Quantile((double)below / sorted.Length);
        double? Level(double z)
        {
            var denominator = 1 - a * (bias + z);
            return denominator <= 0 ? null : NormalTails.Lower(bias + (bias + z) / denominator);
        }
        var z = NormalTails.Quantile(tail);
        return Level(z) is { } low && Level(-z) is { } high ? (low, high) : null;
    }

    private static double Quantile(double[] sorted, double level) => SampleQuantile.OfSorted(sorted, level, QuantileDefinition.Linear);
}
