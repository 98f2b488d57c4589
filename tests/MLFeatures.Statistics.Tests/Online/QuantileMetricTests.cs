namespace MLFeatures.Statistics.Tests.Online;

public class QuantileMetricTests
{
    // growthbook/growthbook 8f1db44, packages/stats/tests/bayesian/test_tests.py:123-197 (MIT): ν = 0.9.
    private static readonly ArmStatistics Control = QuantileMetric
        .Arm(11054, 0.9, 7.157987489967789, 7.098780136176828, 7.217194843758751)!
        .Value;
    private static readonly ArmStatistics Treatment = QuantileMetric
        .Arm(10861, 0.9, 7.694499927525767, 7.64180598628119, 7.747193868770344)!
        .Value;

    [Fact]
    public void quantile_01_agrees_with_GrowthBook()
    {
        var posterior = BayesianComparison.Compare(Control, Treatment, EffectScale.Absolute)!;
        var test = TwoSampleTest.Absolute(Control, Treatment, new() { Normal = true })!;

        Assert.Equal(0.5365124375579775, posterior.Estimate, 5e-10);
        Assert.Equal(0.4572559589115422, posterior.Lower, 4e-10);
        Assert.Equal(0.6157689162044128, posterior.Upper, 6e-10);
        Assert.Equal(posterior.Lower, test.Lower, 1e-12);
    }

    [Fact]
    public void quantile_02_agrees_with_GrowthBook()
    {
        // test_tests.py:193-194: prior N(0, 10⁶), numerically flat.
        var posterior = BayesianComparison.Compare(Control, Treatment, EffectScale.Relative, new GaussianPrior { Variance = 1e6 })!;

        Assert.Equal(0.07495297222736319, posterior.Estimate, 7e-9);
        Assert.Equal(0.06341005842481906, posterior.Lower, 6e-9);
        Assert.Equal(0.08649588602990732, posterior.Upper, 8e-9);
    }

    [Fact]
    public void The_ends_may_have_been_taken_at_another_size()
    {
        var same = QuantileMetric.Arm(1000, 0.9, 5, 4, 6)!.Value;
        var smaller = QuantileMetric.Arm(1000, 0.9, 5, 4, 6, evaluatedAt: 500)!.Value;

        Assert.Equal(999 * Math.Pow(2 / (2 * 1.959963984540054), 2), same.Variance!.Value, 1e-9);
        Assert.Equal(same.Variance.Value / 2, smaller.Variance!.Value, 1e-9);
    }

    [Fact]
    public void Clusters_widen_by_the_variance_of_the_share_below()
    {
        // Four users with 1, 2, 3, 4 events of which 1, 1, 3, 4 lie below: by hand R = 9/10, var of the share = Σ(s − R·n)²/(3·4·2.5²).
        var clusters = CrossMoments.Of([1, 1, 3, 4], [1, 2, 3, 4]);
        var independent = QuantileMetric.Arm(200, 0.9, 5, 4, 6)!.Value;
        var clustered = QuantileMetric.Arm(200, 0.9, 5, 4, 6, clusters: clusters)!.Value;

        var share = (0.1 * 0.1 + 0.8 * 0.8 + 0.3 * 0.3 + 0.4 * 0.4) / 3 / 4 / (2.5 * 2.5);
        Assert.Equal(independent.Variance!.Value * share / (0.9 * 0.1 / 200), clustered.Variance!.Value, 1e-9);
    }

    [Fact]
    public void From_values_it_takes_order_statistics()
    {
        // 1..1000, ν = 0.9: ranks 900 and ⌈900 ± 1.96·√90⌉ = ⌈881.4⌉, ⌈918.6⌉.
        var values = Enumerable.Range(1, 1000).Select(i => (double)i).Reverse().ToArray();
        var arm = QuantileMetric.Arm(values, 0.9)!.Value;

        Assert.Equal(900, arm.Mean);
        Assert.Equal(QuantileMetric.Arm(1000, 0.9, 900, 882, 919), arm);
        Assert.Equal(arm.Mean, QuantileMetric.Arm(values, [.. Enumerable.Range(0, 1000).Select(i => (long)i)], 0.9)!.Value.Mean);
    }

    [Theory]
    [InlineData(34, 0.9, false)] // 1.96² · 9 = 34.57
    [InlineData(35, 0.9, true)]
    [InlineData(34, 0.1, false)]
    [InlineData(35, 0.1, true)]
    [InlineData(3, 0.5, false)]
    [InlineData(4, 0.5, true)]
    public void Too_few_events_have_no_quantile(int count, double level, bool defined)
    {
        Assert.Equal(defined, QuantileMetric.Arm(count, level, 1, 0, 2) is not null);
        Assert.Equal(defined, QuantileMetric.Arm([.. Enumerable.Range(0, count).Select(i => (double)i)], level) is not null);
    }

    [Fact]
    public void Among_equals_with_many_events_per_user_only_the_clustered_form_keeps_its_level()
    {
        var (clustered, independent) = (0, 0);
        for (var e = 0; e < 400; e++)
        {
            var stream = new CounterRandom(12).Stream(e);
            var (values, users) = (new double[4000], new long[4000]);
            for (var i = 0; i < values.Length; i++)
            {
                users[i] = i / 20;
                values[i] = 0.5 * stream.Normal(i) + 0.4 * stream.Normal(1_000_000 + users[i]);
            }
            var options = new TwoSampleOptions { Normal = true };
            clustered +=
                TwoSampleTest
                    .Absolute(
                        QuantileMetric.Arm(values.AsSpan(0, 2000), users.AsSpan(0, 2000), 0.9)!.Value,
                        QuantileMetric.Arm(values.AsSpan(2000), users.AsSpan(2000), 0.9)!.Value,
                        options
                    )!
                    .PValue < 0.05
                    ? 1
                    : 0;
            independent +=
                TwoSampleTest
                    .Absolute(
                        QuantileMetric.Arm(values.AsSpan(0, 2000), 0.9)!.Value,
                        QuantileMetric.Arm(values.AsSpan(2000), 0.9)!.Value,
                        options
                    )!
                    .PValue < 0.05
                    ? 1
                    : 0;
        }

        Assert.InRange(clustered, 7, 38); // 0.1 % bounds of 5 % of 400, the upper one for 6 %
        Assert.True(independent > 80, $"{independent}");
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileMetric.Arm(0, 0.5, 1, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileMetric.Arm(100, 1, 1, 0, 2));
        Assert.Throws<ArgumentException>(() => QuantileMetric.Arm(100, 0.5, 1, 2, 0));
        Assert.Throws<ArgumentException>(() => QuantileMetric.Arm([], 0.5));
        Assert.Throws<ArgumentException>(() => QuantileMetric.Arm([1, double.NaN], 0.5));
        Assert.Throws<ArgumentException>(() => QuantileMetric.Arm([1, 2], [1], 0.5));
    }
}
