using CsCheck;

namespace MLFeatures.Statistics.Tests.Resampling;

public class BootstrapTests
{
    // Coarse enough that no difference drowns in the rounding of a shift.
    private static readonly Gen<double> Thousandths = Gen.Int[-1000, 1000].Select(i => i / 1000.0);

    // bootstrap-01: scipy 3dbf660, scipy/stats/tests/test_resampling.py:212-238 (BSD-3-Clause), from R boot.ci with 1,000,000 resamples of the mean.
    private static readonly double[] Sample = [10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213];

    private static readonly Lazy<double[]> Resampled = new(() => Bootstrap.Resample(Sample, Mean, new CounterRandom(1), 600_000));

    [Theory]
    [InlineData(BootstrapMethod.Basic, 23.77, 79.12)]
    [InlineData(BootstrapMethod.Percentile, 28.86, 84.21)]
    [InlineData(BootstrapMethod.BiasCorrectedAccelerated, 32.31, 91.43)]
    public void It_agrees_with_R(BootstrapMethod method, double lower, double upper)
    {
        // One replay of 600,000 resamples: the Monte Carlo error of the corrected interval is then a third of the tolerance.
        var acceleration = BootstrapInterval.Acceleration(Bootstrap.Jackknife(Sample, Mean));
        var interval = BootstrapInterval.Of(Sample.Average(), Resampled.Value, acceleration, method);

        Assert.Equal(1, interval.Lower / lower, 0.005);
        Assert.Equal(1, interval.Upper / upper, 0.005);
        Assert.False(interval.Degenerate);
        // The whole way from the sample gives the same.
        var few = Bootstrap.OfSample(Sample, Mean, new CounterRandom(1), method, resamples: 1_000);
        Assert.Equal(few, BootstrapInterval.Of(few.Estimate, Resampled.Value.AsSpan(0, 1_000), acceleration, method));
    }

    [Fact]
    public void The_corrected_interval_follows_the_definition()
    {
        // Statistics 1 … 99 around 40.5: 40 below, z0 = Φ⁻¹(40/99). Jackknife 0 0 0 1: U = ¼ ¼ ¼ −¾, a = Σ U³ / (6 (Σ U²)^1.5).
        double[] resampled = [.. Enumerable.Range(1, 99).Select(i => (double)i)];
        var a = BootstrapInterval.Acceleration([0, 0, 0, 1])!.Value;
        Assert.Equal((3 / 64.0 - 27 / 64.0) / (6 * Math.Pow(0.75, 1.5)), a, 1e-15);
        var z0 = NormalTails.Quantile(40 / 99.0);
        double Position(double z) => 1 + 98 * NormalTails.Lower(z0 + (z0 + z) / (1 - a * (z0 + z)));

        var interval = BootstrapInterval.Of(40.5, resampled, a, confidence: 0.9);

        Assert.Equal(Position(NormalTails.Quantile(0.05)), interval.Lower, 1e-9);
        Assert.Equal(Position(NormalTails.Quantile(0.95)), interval.Upper, 1e-9);
    }

    [Fact]
    public void Without_bias_and_acceleration_it_is_the_percentile_interval()
    {
        double[] resampled = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        var corrected = BootstrapInterval.Of(50.5, resampled, acceleration: 0);
        var percentile = BootstrapInterval.Of(50.5, resampled, null, BootstrapMethod.Percentile);

        Assert.Equal(percentile.Lower, corrected.Lower, 1e-12);
        Assert.Equal(percentile.Upper, corrected.Upper, 1e-12);
        Assert.Equal(1 + 99 * 0.025, percentile.Lower, 1e-9);
        var basic = BootstrapInterval.Of(40, resampled, null, BootstrapMethod.Basic);
        Assert.Equal(80 - percentile.Upper, basic.Lower, 1e-9);
        Assert.Equal(80 - percentile.Lower, basic.Upper, 1e-9);
    }

    [Theory]
    [InlineData(BootstrapMethod.Basic)]
    [InlineData(BootstrapMethod.Percentile)]
    [InlineData(BootstrapMethod.BiasCorrectedAccelerated)]
    public void It_is_deterministic_and_moves_with_the_sample(BootstrapMethod method)
    {
        var first = Bootstrap.OfSample(Sample, Mean, new CounterRandom(7), method, resamples: 500);
        var again = Bootstrap.OfSample(Sample, Mean, new CounterRandom(7), method, resamples: 500);
        var moved = Bootstrap.OfSample([.. Sample.Select(x => 100 + 2 * x)], Mean, new CounterRandom(7), method, resamples: 500);

        Assert.Equal(first, again);
        Assert.Equal(100 + 2 * first.Lower, moved.Lower, 1e-9);
        Assert.Equal(100 + 2 * first.Upper, moved.Upper, 1e-9);
        Assert.NotEqual(first.Lower, Bootstrap.OfSample(Sample, Mean, new CounterRandom(8), method, resamples: 500).Lower);
    }

    [Fact]
    public void The_difference_of_two_samples_covers_what_Welch_covers()
    {
        var random = new CounterRandom(3);
        double[] treatment = [.. Enumerable.Range(0, 400).Select(i => 1 + random.Stream("t").Normal(i))];
        double[] control = [.. Enumerable.Range(0, 300).Select(i => 2 * random.Stream("c").Normal(i))];
        var welch = EquivalenceTest.OfMeans(treatment, control, -1, 1, alpha: 0.025);

        foreach (var method in Enum.GetValues<BootstrapMethod>())
        {
            var interval = Bootstrap.OfDifference(treatment, control, Mean, new CounterRandom(1), method, resamples: 5_000);
            Assert.Equal(welch.Estimate, interval.Estimate, 1e-12);
            Assert.Equal(welch.Lower, interval.Lower, 0.02);
            Assert.Equal(welch.Upper, interval.Upper, 0.02);
        }
    }

    [Fact]
    public void Swapping_the_samples_of_a_skew_pair_mirrors_the_corrected_interval()
    {
        double[] other = [.. Sample.Select(x => 230 - x)];
        var forth = Bootstrap.OfDifference(Sample, other, Mean, new CounterRandom(1), resamples: 50_000);
        var back = Bootstrap.OfDifference(other, Sample, Mean, new CounterRandom(2), resamples: 50_000);

        Assert.Equal(forth.Lower, -back.Upper, 1.5);
        Assert.Equal(forth.Upper, -back.Lower, 1.5);
        // Both samples are skew to the same side of the difference, so the interval reaches further that way.
        Assert.True(forth.Upper - forth.Estimate > forth.Estimate - forth.Lower + 5);
    }

    [Fact]
    public void The_acceleration_of_a_difference_counts_the_control_against_it()
    {
        // Sample − (230 − Sample): both influences are those of the sample, so Σ U³ and Σ U² double and a is that of the sample ÷ √2.
        double[] other = [.. Sample.Select(x => 230 - x)];
        var random = new CounterRandom(1);
        var ofTreatment = Bootstrap.Resample(Sample, Mean, random.Stream("treatment"), 2_000);
        var ofControl = Bootstrap.Resample(other, Mean, random.Stream("control"), 2_000);
        double[] differences = [.. ofTreatment.Zip(ofControl, (t, c) => t - c)];
        var acceleration = BootstrapInterval.Acceleration(Bootstrap.Jackknife(Sample, Mean))!.Value / Math.Sqrt(2);
        var interval = Bootstrap.OfDifference(Sample, other, Mean, random, resamples: 2_000);
        var expected = BootstrapInterval.Of(interval.Estimate, differences, acceleration);

        Assert.Equal(expected.Lower, interval.Lower, 1e-6);
        Assert.Equal(expected.Upper, interval.Upper, 1e-6);
    }

    [Fact]
    public void What_does_not_vary_is_degenerate()
    {
        foreach (var method in Enum.GetValues<BootstrapMethod>())
        {
            var interval = Bootstrap.OfSample([3, 3, 3], Mean, new CounterRandom(1), method, resamples: 50);
            Assert.True(interval.Degenerate);
            Assert.Equal((3, 3), (interval.Lower, interval.Upper));
        }
        Assert.True(BootstrapInterval.Of(0, [1, 2, 3], 0.1).Degenerate); // all above the estimate
        Assert.True(BootstrapInterval.Of(9, [1, 2, 3], 0.1).Degenerate); // all below
        Assert.True(BootstrapInterval.Of(2, [1, 2, 3], null).Degenerate);
        Assert.False(BootstrapInterval.Of(0, [1, 2, 3], null, BootstrapMethod.Percentile).Degenerate);
        Assert.Null(BootstrapInterval.Acceleration([2, 2, 2]));
    }

    [Fact]
    public void The_jackknife_leaves_each_value_out_once() =>
        Thousandths
            .Array[2, 12]
            .Sample(values =>
            {
                var expected = Enumerable.Range(0, values.Length).Select(i => values.Where((_, j) => j != i).Sum());
                var actual = Bootstrap.Jackknife(values, s => s.ToArray().Sum());
                Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            });

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Bootstrap.OfSample([1], Mean, new CounterRandom(1)));
        Assert.Throws<ArgumentException>(() => Bootstrap.OfSample([1, 2], _ => double.NaN, new CounterRandom(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.OfSample([1, 2], Mean, new CounterRandom(1), resamples: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.OfSample([1, 2], Mean, new CounterRandom(1), confidence: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapInterval.Of(double.NaN, [1, 2], 0));
    }

    private static double Mean(ReadOnlySpan<double> sample) => Moments.Of(sample).Mean;
}
