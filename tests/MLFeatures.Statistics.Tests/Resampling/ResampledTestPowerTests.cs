using CsCheck;

namespace MLFeatures.Statistics.Tests.Resampling;

public class ResampledTestPowerTests
{
    [Fact]
    public void It_agrees_with_the_t_test_power_of_R()
    {
        // statsmodels 82c59e3, statsmodels/stats/tests/test_power.py:342-358 (BSD-3-Clause), from R pwr.t.test: two samples of 20, d = 0.1.
        var standardError = Math.Sqrt(2.0 / 20);

        Assert.Equal(0.06095912465411235, ResampledTestPower.Power(0.1, standardError, 38), 1e-8);
    }

    [Fact]
    public void The_power_at_the_minimum_detectable_effect_is_the_power_asked_for() =>
        Gen.Select(Gen.Double[0.001, 10], Gen.Int[1, 60], Gen.Double[0.2, 0.99])
            .Sample(
                (standardError, df, power) =>
                {
                    var effect = ResampledTestPower.MinimumDetectableEffect(standardError, df, 0.95, power);
                    Assert.Equal(power, ResampledTestPower.Power(effect, standardError, df), 1e-9);
                },
                iter: 200
            );

    [Fact]
    public void Half_the_detectable_effect_takes_four_times_the_rows()
    {
        var effect = ResampledTestPower.MinimumDetectableEffect(0.01, 29);

        Assert.Equal(1, ResampledTestPower.RowsMultiple(effect, 0.01, 29)!.Value, 1e-9);
        Assert.Equal(4, ResampledTestPower.RowsMultiple(effect / 2, 0.01, 29)!.Value, 1e-9);
        Assert.Equal(4, ResampledTestPower.RowsMultiple(-effect / 2, 0.01, 29)!.Value, 1e-9);
    }

    [Fact]
    public void No_number_of_rows_shows_an_effect_of_zero() => Assert.Null(ResampledTestPower.RowsMultiple(0, 0.01, 29));

    [Fact]
    public void Without_an_effect_the_power_is_alpha() => Assert.Equal(0.05, ResampledTestPower.Power(0, 1, 29), 1e-10);
}
