namespace MLFeatures.Statistics;

/// <summary>Confidence intervals of any statistic, from samples drawn with replacement out of the sample.</summary>
/// <remarks>
/// The values must be independent: with several rows per user, give one value per user. The same random stream gives the same interval. Sources:
/// see <see cref="BootstrapInterval"/>.
/// </remarks>
public static class Bootstrap
{
    /// <summary>The interval of a statistic of one sample.</summary>
    /// <param name="sample">At least two values, all finite.</param>
    /// <param name="statistic">What is computed of the sample.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="method">How the interval is read. Default: bias-corrected and accelerated.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <param name="resamples">How many samples are drawn, at least 2. Default 9,999.</param>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite; or the statistic of a resample is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level or the number of resamples is outside its range.</exception>
    public static BootstrapInterval OfSample(
        ReadOnlySpan<double> sample,
        SampleStatistic statistic,
        CounterRandom random,
        BootstrapMethod method = BootstrapMethod.BiasCorrectedAccelerated,
        double confidence = 0.95,
        int resamples = 9_999
    )
    {
        ArgumentNullException.ThrowIfNull(statistic);
        FiniteSample.Require(sample, least: 2);
        var resampled = Resample(sample, statistic, random, resamples);
        double? acceleration =
            method is BootstrapMethod.BiasCorrectedAccelerated ? BootstrapInterval.Acceleration(Jackknife(sample, statistic)) : null;
        return BootstrapInterval.Of(statistic(sample), resampled, acceleration, method, confidence);
    }

    /// <summary>The interval of statistic(treatment) − statistic(control) of two independent samples, each drawn from by itself.</summary>
    /// <param name="treatment">At least two values, all finite.</param>
    /// <param name="control">At least two values, all finite.</param>
    /// <param name="statistic">What is computed of each sample.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="method">How the interval is read. Default: bias-corrected and accelerated.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <param name="resamples">How many samples are drawn, at least 2. Default 9,999.</param>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite; or the statistic of a resample is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level or the number of resamples is outside its range.</exception>
    public static BootstrapInterval OfDifference(
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<double> control,
        SampleStatistic statistic,
        CounterRandom random,
        BootstrapMethod method = BootstrapMethod.BiasCorrectedAccelerated,
        double confidence = 0.95,
        int resamples = 9_999
    )
    {
        ArgumentNullException.ThrowIfNull(statistic);
        FiniteSample.Require(treatment, least: 2);
        FiniteSample.Require(control, least: 2);
        var ofTreatment = Resample(treatment, statistic, random.Stream("treatment"), resamples);
        var ofControl = Resample(control, statistic, random.Stream("control"), resamples);
        var differences = FiniteSample.Differences(ofTreatment, ofControl);
        double? acceleration = null;
        if (method is BootstrapMethod.BiasCorrectedAccelerated)
        {
            var left = Jackknife(control, statistic);
            for (var i = 0; i < left.Length; i++)
                left[i] = -left[i];
            acceleration = BootstrapInterval.Acceleration([Jackknife(treatment, statistic), left]);
        }
        return BootstrapInterval.Of(statistic(treatment) - statistic(control), differences, acceleration, method, confidence);
    }

    /// <summary>The statistic of each of many samples drawn with replacement, in the order drawn.</summary>
    /// <param name="sample">At least one value, all finite.</param>
    /// <param name="statistic">What is computed of each.</param>
    /// <param name="random">Where the draws come from: sample b from its stream b.</param>
    /// <param name="resamples">How many samples, at least 2.</param>
    /// <exception cref="ArgumentException">No value, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two resamples.</exception>
    public static double[] Resample(ReadOnlySpan<double> sample, SampleStatistic statistic, CounterRandom random, int resamples)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        FiniteSample.Require(sample, least: 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 2);
        var drawn = new double[sample.Length];
        var statistics = new double[resamples];
        for (var b = 0; b < resamples; b++)
        {
            var stream = random.Stream(b);
            for (var i = 0; i < drawn.Length; i++)
                drawn[i] = sample[(int)stream.Below(i, sample.Length)];
            statistics[b] = statistic(drawn);
        }
        return statistics;
    }

    /// <summary>The statistic of the sample with each value left out in turn.</summary>
    /// <param name="sample">At least two values, all finite.</param>
    /// <param name="statistic">What is computed of each.</param>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite.</exception>
    public static double[] Jackknife(ReadOnlySpan<double> sample, SampleStatistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        FiniteSample.Require(sample, least: 2);
        var rest = sample[1..].ToArray();
        var statistics = new double[sample.Length];
        for (var left = 0; left < sample.Length; left++)
        {
            statistics[left] = statistic(rest);
            if (left < rest.Length)
                rest[left] = sample[left];
        }
        return statistics;
    }
}
