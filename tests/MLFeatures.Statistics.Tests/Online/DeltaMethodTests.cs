namespace MLFeatures.Statistics.Tests.Online;

public class DeltaMethodTests
{
    [Fact]
    public void delta_03_agrees_with_GrowthBook()
    {
        // growthbook/growthbook 8f1db44, packages/shared/test/power.test.ts:23-35 (MIT): variance 2, mean 7, n 4 against ½, 5, 15.
        Assert.Equal(0.53333, Math.Pow(NormalPower.StandardError(2, 4, 0.5, 15), 2), 5.1e-6);
        Assert.Equal(0.00589, DeltaMethod.RatioVariance(5, 0.5 / 15, 7, 2.0 / 4), 5.1e-6);
    }

    [Fact]
    public void The_covariance_takes_away_what_both_share()
    {
        // numerator = 2 × denominator: the ratio is constant.
        Assert.Equal(0, DeltaMethod.RatioVariance(6, 4, 3, 1, covariance: 2), 1e-15);
        Assert.Equal((4 - 2 * 2 * 0.5 + 4) / 9, DeltaMethod.RatioVariance(6, 4, 3, 1, covariance: 0.5), 1e-15);
    }

    [Fact]
    public void Nothing_is_relative_to_zero() => Assert.Throws<ArgumentException>(() => DeltaMethod.RatioVariance(1, 1, 0, 1));
}
