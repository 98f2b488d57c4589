using CsCheck;

namespace MLFeatures.Statistics.Tests.Planning;

public class TTestPowerTests
{
    // e10v/tea-tasting 90306f1, tests/metrics/test_mean.py:252-312 (MIT): mean and variance of the upstream sample.
    private const double Mean = 0.47;
    private const double Variance = 0.6556565656565657;

    [Fact]
    public void power_t_02_agrees_with_R()
    {
        // statsmodels 82c59e3, statsmodels/stats/tests/test_power.py:342-358 (BSD-3-Clause), R pwr.t.test: d = 0.1, 20 per group.
        Assert.Equal(0.06095912465411235, TTestPower.Power(0.1, 1, 20, 1, 20), 1e-6);
    }

    [Fact]
    public void power_t_03_agrees_with_R()
    {
        // test_power.py:370-386: d = 1, 30 per group, greater.
        Assert.Equal(0.985459690251624, TTestPower.Power(1, 1, 30, 1, 30, alternative: Alternative.Greater), 1e-6);
        Assert.Equal(0.985459690251624, TTestPower.Power(-1, 1, 30, 1, 30, alternative: Alternative.Less), 1e-6);
    }

    [Fact]
    public void tea_power_01_agrees_with_tea_tasting() =>
        Assert.Equal(
            0.895653144822902,
            TTestPower.Power(0.1 * Mean, Variance, 5000, Variance, 5000, alternative: Alternative.Greater),
            9e-7
        );

    [Fact]
    public void tea_power_02_agrees_with_tea_tasting()
    {
        var effect = TTestPower.MinimumDetectableEffect(Variance, 5000, Variance, 5000);

        Assert.Equal(0.04537464375458489, effect, 4.5e-8);
        Assert.Equal(0.09654179522252104, effect / Mean, 9.6e-8);
    }

    [Fact]
    public void tea_power_03_agrees_with_tea_tasting() => Assert.Equal(8236, TTestPower.SampleSize(0.05, Variance, Variance).Total);

    [Fact]
    public void The_paired_test_is_that_of_one_sample()
    {
        // R: power.t.test(n = 20, delta = 0.5, sd = 1, type = "paired") gives 0.5644829 (strict = TRUE adds 1e-5).
        Assert.Equal(0.5645, TTestPower.Paired(0.5, 1, 20), 1e-4);
        // R: power.t.test(delta = 0.5, sd = 1, power = 0.8, type = "paired") gives n = 33.36713.
        Assert.Equal(34, TTestPower.PairedSampleSize(0.5, 1));
    }

    [Theory]
    // R: power.t.test(delta = 0.5, power = 0.9): n = 85.03128.
    [InlineData(0.5, 0.9, 86)]
    // Cohen 1988: d = 0.5, power 0.8: 63.76561 per group; d = 0.8: 25.52458.
    [InlineData(0.5, 0.8, 64)]
    [InlineData(0.8, 0.8, 26)]
    public void Sample_sizes_are_those_of_the_tables(double effect, double power, long expected) =>
        Assert.Equal(new ArmSizes(expected, expected), TTestPower.SampleSize(effect, 1, 1, power: power));

    [Fact]
    public void A_simulation_finds_as_often_as_the_plan_says()
    {
        var (found, expected) = (0, TTestPower.Power(1, 1, 12, 4, 30));
        for (var run = 0; run < 4000; run++)
        {
            var stream = new CounterRandom(13).Stream(run);
            var control = Enumerable.Range(0, 12).Select(i => stream.Normal(i)).ToArray();
            var treatment = Enumerable.Range(20, 30).Select(i => 1 + 2 * stream.Normal(i)).ToArray();
            found += TwoSampleTest.Absolute(control, treatment)!.PValue < 0.05 ? 1 : 0;
        }
        Assert.Equal(expected, found / 4000.0, 0.025);
    }

    [Fact]
    public void Large_samples_are_those_of_the_normal_test() =>
        Gen.Select(Gen.Double[0, 4], Gen.Enum<Alternative>())
            .Sample(
                (z, alternative) =>
                    Math.Abs(
                        TTestPower.Power(z * Math.Sqrt(2e-5), 1, 1e5, 1, 1e5, alternative: alternative)
                            - NormalPower.Power(z * Math.Sqrt(2e-5), Math.Sqrt(2e-5), alternative: alternative)
                    ) < 1e-4
            );

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TTestPower.Power(1, 1, 1, 1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => TTestPower.Power(1, 0, 5, 1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => TTestPower.Power(1, 1, 5, 1, 5, alpha: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TTestPower.SampleSize(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TTestPower.SampleSize(1, 1, 1, power: 0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => TTestPower.Paired(1, 0, 5));
        Assert.Equal(2, TTestPower.PairedSampleSize(1e6, 1));
        Assert.Equal(new ArmSizes(2, 2), TTestPower.SampleSize(1e6, 1, 1));
    }
}
