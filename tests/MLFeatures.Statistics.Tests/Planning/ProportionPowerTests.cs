namespace MLFeatures.Statistics.Tests.Planning;

public class ProportionPowerTests
{
    [Theory]
    // statsmodels 82c59e3, statsmodels/stats/tests/test_proportion.py:1240-1295 (BSD-3-Clause; R, Stata): share₁ = share₂ + difference.
    [InlineData("power-prop-02", 0.5, 83.4373, 0.65, 83.4373, 0.5, 1e-4)]
    [InlineData("power-prop-03", 0.001, 550, 0.015, 550, 0.74156, 1e-5)]
    [InlineData("power-prop-04", 0.1, 154, 0.2, 308, 0.7995659211532175, 1e-6)]
    public void It_agrees_with_statsmodels(
        string id,
        double share,
        double count,
        double other,
        double otherCount,
        double expected,
        double tolerance
    )
    {
        Assert.NotEmpty(id);
        Assert.Equal(expected, ProportionPower.Power(share, count, other, otherCount), tolerance);
    }

    [Fact]
    public void Without_pooling_it_is_the_z_test_from_variances() =>
        Assert.Equal(
            NormalPower.Power(0.02, NormalPower.StandardError(0.1 * 0.9, 500, 0.12 * 0.88, 700)),
            ProportionPower.Power(0.1, 500, 0.12, 700, pooledNull: false),
            1e-12
        );

    [Fact]
    public void Sample_size_and_power_undo_each_other()
    {
        foreach (var pooled in (bool[])[true, false])
        foreach (var ratio in (double[])[0.5, 1, 3])
        {
            var sizes = ProportionPower.SampleSize(0.1, 0.12, ratio, 0.9, pooledNull: pooled);
            Assert.True(ProportionPower.Power(0.1, sizes.Control, 0.12, sizes.Treatment, pooledNull: pooled) >= 0.9);
            Assert.True(ProportionPower.Power(0.1, sizes.Control - 2, 0.12, sizes.Treatment - 2, pooledNull: pooled) < 0.9);
        }
        // Fleiss: 0.1 against 0.2, α 0.05, power 0.8: 199 per arm without continuity correction.
        Assert.Equal(199, ProportionPower.SampleSize(0.1, 0.2).Control);
        Assert.Equal(
            ProportionPower.Power(0.1, 100, 0.2, 100, alternative: Alternative.Greater),
            ProportionPower.Power(0.2, 100, 0.1, 100, alternative: Alternative.Less),
            1e-12
        );
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionPower.Power(0, 10, 0.1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionPower.Power(0.1, 0, 0.1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionPower.SampleSize(0.1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionPower.SampleSize(0.1, 0.2, power: 1));
    }
}
