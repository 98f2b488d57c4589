using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

/// <summary>Golden values: conformance vector hash-msfm-01, computed from the vendor's source; the vendor publishes none.</summary>
public class FeatureManagementPercentileTests
{
    [Theory]
    [InlineData("user_1", 72.41740591647509)]
    [InlineData("user_2", 92.74318131914902)]
    [InlineData("user_3", 53.11962870255103)]
    [InlineData("42", 35.601731002238054)]
    [InlineData("a@b.com", 56.86335362420961)]
    [InlineData("żółw", 37.22176096337423)]
    public void Vector_hash_msfm_01(string user, double expected) =>
        Assert.Equal(expected, FeatureManagementPercentile.Of(user, FeatureManagementPercentile.DefaultSeed("MyFeature")), 1e-9);

    [Theory]
    [InlineData(50, 0, 50, false)]
    [InlineData(50, 50, 100, true)]
    [InlineData(100, 50, 100, true)]
    [InlineData(100, 100, 100, true)]
    [InlineData(99.9, 0, 99.9, false)]
    [InlineData(0, 0, 0, false)]
    public void A_range_is_half_open_but_includes_100(double percentage, double from, double to, bool expected) =>
        Assert.Equal(expected, FeatureManagementPercentile.IsTargeted(percentage, from, to));

    [Theory]
    [InlineData(-1, 50)]
    [InlineData(0, 101)]
    [InlineData(60, 50)]
    public void A_range_lies_within_0_and_100(double from, double to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureManagementPercentile.IsTargeted(50, from, to));
}
