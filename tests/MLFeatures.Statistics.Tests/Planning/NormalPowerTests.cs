using CsCheck;

namespace MLFeatures.Statistics.Tests.Planning;

public class NormalPowerTests
{
    [Fact]
    public void power_z_01_agrees_with_statsmodels()
    {
        // statsmodels 82c59e3, statsmodels/stats/tests/test_power.py:484-512 (BSD-3-Clause): d = 0.3, 80 per group.
        Assert.Equal(0.475100870572638, NormalPower.Power(0.3, NormalPower.StandardError(1, 80, 1, 80)), 1e-12);
    }

    [Fact]
    public void power_conf_01_agrees_with_confidence()
    {
        // spotify/confidence e1f8a49, tests/frequentist/test_chisquared.py:308-319 (Apache-2.0), G*Power.
        Assert.Equal(0.8345828, NormalPower.Power(0.03, NormalPower.StandardError(45, 859_896, 45, 859_896)), 0.8345828 * 0.005);
    }

    [Fact]
    public void Effect_size_and_power_undo_each_other() =>
        Gen.Select(Gen.Double[0.2, 0.99], Gen.Double[0.001, 0.15], Gen.Enum<Alternative>(), Gen.Double[0.2, 5])
            .Sample(
                (power, alpha, alternative, ratio) =>
                {
                    var effect = NormalPower.MinimumDetectableEffect(0.7, power, alpha, alternative);
                    if (Math.Abs(NormalPower.Power(effect, 0.7, alpha, alternative) - power) > 1e-10)
                        return false;
                    var sizes = NormalPower.SampleSize(effect / 20, 2, 3, ratio, power, alpha, alternative);
                    double At(long less) =>
                        NormalPower.Power(
                            effect / 20,
                            NormalPower.StandardError(2, sizes.Control - less, 3, sizes.Treatment - less),
                            alpha,
                            alternative
                        );
                    return At(0) >= power - 1e-9 && At(2) < power + 1e-9;
                }
            );

    [Fact]
    public void The_textbook_formula_holds()
    {
        // (1.959964 + 0.841621)² · 2 · 1 / 0.1² = 1569.8 per arm.
        Assert.Equal(new ArmSizes(1570, 1570), NormalPower.SampleSize(0.1, 1, 1));
        Assert.Equal(3140, NormalPower.SampleSize(-0.1, 1, 1).Total);
    }

    [Fact]
    public void Non_inferiority_is_a_one_sided_test_of_margin_and_effect()
    {
        // No true difference, margin 0.1: (1.644854 + 0.841621)² · 2 / 0.01 = 1236.5; a true gain of 0.02 needs less.
        Assert.Equal(1237, NormalPower.SampleSize(0.1, 1, 1, alternative: Alternative.Greater).Control);
        Assert.Equal(859, NormalPower.SampleSize(0.12, 1, 1, alternative: Alternative.Greater).Control);
    }

    [Fact]
    public void CUPED_saves_the_squared_correlation_of_the_users()
    {
        var plain = NormalPower.SampleSize(0.01, 1, 1).Total;
        var cuped = NormalPower.SampleSize(0.01, 1 - 0.36, 1 - 0.36).Total;
        Assert.Equal(0.64, (double)cuped / plain, 1e-4);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalPower.Power(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalPower.Power(1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalPower.SampleSize(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalPower.SampleSize(-1, 1, 1, alternative: Alternative.Greater));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalPower.SampleSize(1, 1, 1, ratio: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalPower.MinimumDetectableEffect(1, power: 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalPower.StandardError(1, 0, 1, 1));
    }
}
