using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Importance;

/// <summary>The mean of one value per resample, with what the corrected resampled t-test says of it.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardError">Null when there is no interval.</param>
/// <param name="Interval">Two-sided.</param>
/// <param name="PValue">Null when there is no interval.</param>
/// <param name="Reason">Why there is no interval.</param>
internal sealed record CorrectedMean(double Mean, double? StandardError, ImportanceInterval? Interval, double? PValue, string? Reason)
{
    /// <param name="values">One per resample, at least one, finite.</param>
    /// <param name="testToTrainRatio">n_test ÷ n_train.</param>
    /// <param name="confidence">Level of the interval.</param>
    /// <param name="alternative">What the p-value holds against a mean of 0.</param>
    public static CorrectedMean Of(double[] values, double testToTrainRatio, double confidence, Alternative alternative)
    {
        // −0 would be printed where nothing changed.
        var mean = Moments.Of(values).Mean + 0.0;
        if (Array.TrueForAll(values, v => v == 0))
            return new(0, 0, new(0, 0), 1, "it is 0 in every resample");
        if (values.Length < 2)
            return new(mean, null, null, null, "one resample has no spread: no interval");
        var test = CorrectedResampledTTest.Evaluate(values, testToTrainRatio, confidence);
        return test.Statistic is { } t
            ? new(mean, test.StandardError, new(test.Lower, test.Upper), StudentTails.P(t, test.DegreesOfFreedom, alternative), null)
            : new(mean, null, null, null, "the resamples do not vary: no interval");
    }
}
