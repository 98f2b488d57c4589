using CsCheck;

namespace MLFeatures.Statistics.Tests.Classification;

public class AreaPowerTests
{
    [Fact]
    public void It_agrees_with_pROC()
    {
        // auc-power: xrobin/pROC, tests/testthat/test-power.roc.test.R (numbers only): 41 cases, 72 controls, area 0.73, level 0.05 two-sided.
        Assert.Equal(0.9897453, AreaPower.Power(0.73, 41, 72), 1e-7);
        // The area that 41 and 72 rows detect with power 0.95 (found there by a root finder of four digits), and the level at which 0.73 has it.
        Assert.Equal(0.95, AreaPower.Power(0.6961054, 41, 72), 2e-5);
        Assert.Equal(0.95, AreaPower.Power(0.73, 41, 72, confidence: 1 - 0.009238584), 1e-6);
    }

    [Theory]
    // Obuchowski et al. (2004), table 4: power 0.9, one-sided 5 %. Negatives per positive, area, positives, negatives.
    [InlineData(0.25, 0.6, 334, 84)]
    [InlineData(0.25, 0.7, 80, 20)]
    [InlineData(0.5, 0.7, 49, 25)]
    [InlineData(1, 0.6, 135, 135)]
    [InlineData(1, 0.7, 33, 33)]
    [InlineData(1, 0.8, 14, 14)]
    [InlineData(2, 0.6, 102, 203)]
    [InlineData(2, 0.8, 11, 21)]
    [InlineData(4, 0.7, 21, 84)]
    public void It_agrees_with_the_published_table(double ratio, double area, double positives, double negatives)
    {
        var required = AreaPower.RequiredPositives(area, ratio, power: 0.9, alternative: Alternative.Greater);

        Assert.Equal(positives, Math.Ceiling(required));
        Assert.Equal(negatives, Math.Ceiling(required * ratio));
    }

    [Fact]
    public void The_required_rows_have_the_power() =>
        Gen.Select(Gen.Double[0.55, 0.97], Gen.Double[0.1, 10], Gen.Double[0.5, 0.99], Gen.Bool)
            .Sample(
                (area, ratio, power, oneSided) =>
                {
                    var alternative = oneSided ? Alternative.Greater : Alternative.TwoSided;
                    var positives = AreaPower.RequiredPositives(area, ratio, power: power, alternative: alternative);
                    Assert.Equal(power, AreaPower.Power(area, positives, positives * ratio, alternative: alternative), 1e-9);
                }
            );

    [Fact]
    public void An_area_of_one_half_is_found_as_often_as_the_level_says_on_one_side() =>
        Assert.Equal(0.025, AreaPower.Power(0.5, 100, 100), 1e-12);

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaPower.Power(1, 10, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaPower.Power(0.4, 10, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaPower.Power(0.8, 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaPower.Power(0.8, 10, 10, alternative: Alternative.Less));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaPower.RequiredPositives(0.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaPower.RequiredPositives(0.8, 1, power: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaPower.RequiredPositives(0.8, 1, confidence: 1));
    }
}
