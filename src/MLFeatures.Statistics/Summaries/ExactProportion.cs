using MathNet.Numerics.Distributions;

namespace MLFeatures.Statistics;

/// <summary>A share estimated from counted successes, with the exact interval of Clopper and Pearson ("The use of confidence or fiducial limits", Biometrika 26, 1934).</summary>
/// <remarks>The interval covers the true share in at least its level of all samples, also with few trials and shares near 0 or 1; it is somewhat too wide.</remarks>
/// <param name="Successes">Counted successes, 0 to <paramref name="Trials"/>.</param>
/// <param name="Trials">Independent trials, at least 1.</param>
/// <param name="Lower">Lower end of the interval, 0–1.</param>
/// <param name="Upper">Upper end of the interval, 0–1.</param>
/// <param name="Confidence">Level of the interval, 0–1.</param>
public sealed record ExactProportion(long Successes, long Trials, double Lower, double Upper, double Confidence)
{
    /// <summary>The estimated share, 0–1.</summary>
    public double Share => (double)Successes / Trials;

    /// <summary>The share with its interval: ends at the quantiles of Beta(x, n − x + 1) and Beta(x + 1, n − x).</summary>
    /// <param name="successes">Counted successes.</param>
    /// <param name="trials">Trials.</param>
    /// <param name="confidence">Level, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">No trials, successes outside 0–trials, or a level outside 0–1.</exception>
    public static ExactProportion Of(long successes, long trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (confidence is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Expected more than 0 and less than 1.");
        var tail = (1 - confidence) / 2;
        return new(
            successes,
            trials,
            successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, tail),
            successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - tail),
            confidence
        );
    }
}
