using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

/// <summary>Golden values: conformance vector hash-statsig-01, computed from the vendor's source; the vendor publishes none.</summary>
public class StatsigBucketTests
{
    private static readonly string[] Units = ["user_1", "user_2", "user_3", "42", "a@b.com", "żółw"];

    [Fact]
    public void Vector_hash_statsig_01_pass_percentage() =>
        Assert.Equal([8856, 2559, 4303, 6445, 1231, 1958], Units.Select(u => StatsigBucket.Pass("cfg-salt", "rule-salt", u)));

    [Fact]
    public void Vector_hash_statsig_01_user_bucket() =>
        Assert.Equal([624, 967, 451, 342, 113, 502], Units.Select(u => StatsigBucket.User("cfg-salt", u)));

    [Theory]
    [InlineData(88.56, false)]
    [InlineData(88.57, true)]
    [InlineData(0, false)]
    [InlineData(100, true)]
    public void A_unit_passes_when_its_bucket_is_below_the_percentage(double percentage, bool expected) =>
        Assert.Equal(expected, StatsigBucket.Passes("cfg-salt", "rule-salt", "user_1", percentage));
}
