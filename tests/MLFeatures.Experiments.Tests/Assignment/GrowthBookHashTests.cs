using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

/// <summary>
/// Golden values: growthbook/growthbook, commit 8f1db44, <c>packages/sdk-js/test/cases.json</c> (MIT), sections hash, getBucketRange, chooseVariation
/// and inNamespace; conformance vectors hash-growthbook-01 to -04.
/// </summary>
public class GrowthBookHashTests
{
    public static TheoryData<string, string, int, double> Hashes { get; } =
        new()
        {
            { "", "a", 1, 0.22 },
            { "", "b", 1, 0.077 },
            { "b", "a", 1, 0.946 },
            { "ef", "d", 1, 0.652 },
            { "asdf", "8952klfjas09ujk", 1, 0.549 },
            { "", "123", 1, 0.011 },
            { "", "___)((*\":&", 1, 0.563 },
            { "seed", "a", 2, 0.0505 },
            { "seed", "b", 2, 0.2696 },
            { "foo", "ab", 2, 0.2575 },
            { "foo", "def", 2, 0.2019 },
            { "89123klj", "8952klfjas09ujkasdf", 2, 0.124 },
            { "90850943850283058242805", "123", 2, 0.7516 },
            { "()**(%$##$%#$#", "___)((*\":&", 2, 0.0128 },
            // Beyond ASCII by an independent computation in Python over UTF-16 code units. Over UTF-8 bytes the first would be 0.5071.
            { "seed", "żółw", 2, 0.413 },
            { "seed", "żółw", 1, 0.87 },
            { "seed", "🐢", 2, 0.4171 },
            { "seed", "🐢", 1, 0.719 },
        };

    [Theory]
    [MemberData(nameof(Hashes))]
    public void Vector_hash_growthbook_01(string seed, string value, int version, double expected) =>
        Assert.Equal(expected, GrowthBookHash.Bucket(seed, value, version));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(99)]
    public void An_unknown_version_puts_nobody_in_a_bucket(int version) => Assert.Null(GrowthBookHash.Bucket("seed", "a", version));

    public static TheoryData<int, double, double[]?, double[]> RangeCases { get; } =
        new()
        {
            { 2, 1, null, [0, 0.5, 0.5, 1] },
            { 2, 0.5, null, [0, 0.25, 0.5, 0.75] },
            { 2, 0, null, [0, 0, 0.5, 0.5] },
            { 4, 1, null, [0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1] },
            { 2, 1, [0.4, 0.6], [0, 0.4, 0.4, 1] },
            { 3, 1, [0.2, 0.3, 0.5], [0, 0.2, 0.2, 0.5, 0.5, 1] },
            { 3, 0.2, [0.2, 0.3, 0.5], [0, 0.04, 0.2, 0.26, 0.5, 0.6] },
            { 2, -0.2, null, [0, 0, 0.5, 0.5] },
            { 2, 1.5, null, [0, 0.5, 0.5, 1] },
            { 2, 1, [0.4, 0.1], [0, 0.5, 0.5, 1] },
            { 2, 1, [0.7, 0.6], [0, 0.5, 0.5, 1] },
            { 4, 1, [0.4, 0.4, 0.2], [0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1] },
            { 2, 1, [0.4, 0.5999], [0, 0.4, 0.4, 0.9999] },
        };

    [Theory]
    [InlineData(0.4, 0.58, 0.5)]
    [InlineData(0.4, 0.5901, 0.4)]
    [InlineData(0.4, 0.6099, 0.4)]
    [InlineData(0.4, 0.62, 0.5)]
    public void Weights_stand_when_their_sum_is_within_a_hundredth_of_1(double first, double second, double expected) =>
        Assert.Equal(expected, GrowthBookHash.Ranges(2, 1, [first, second])[0].To);

    [Theory]
    [MemberData(nameof(RangeCases))]
    public void Vector_hash_growthbook_02(int arms, double coverage, double[]? weights, double[] expected)
    {
        var ranges = GrowthBookHash.Ranges(arms, coverage, weights);

        Assert.Equal(expected.Length, 2 * ranges.Count);
        Assert.All(ranges.SelectMany(r => new[] { r.From, r.To }).Zip(expected), x => Assert.Equal(x.Second, x.First, 1e-9));
    }

    public static TheoryData<double, double[], int> ChoiceCases { get; } =
        new()
        {
            { 0.2, [0, 0.5, 0.5, 1], 0 },
            { 0.4, [0, 0.5, 0.5, 1], 0 },
            { 0.6, [0, 0.5, 0.5, 1], 1 },
            { 0.8, [0, 0.5, 0.5, 1], 1 },
            { 0, [0, 0.5, 0.5, 1], 0 },
            { 0.5, [0, 0.5, 0.5, 1], 1 },
            { 0.2, [0, 0.25, 0.5, 0.75], 0 },
            { 0.4, [0, 0.25, 0.5, 0.75], -1 },
            { 0.6, [0, 0.25, 0.5, 0.75], 1 },
            { 0.8, [0, 0.25, 0.5, 0.75], -1 },
            { 0.25, [0, 0.25, 0.5, 0.75], -1 },
            { 0.5, [0, 0.25, 0.5, 0.75], 1 },
            { 0.5, [0, 0.5, 0.5, 0.5, 0.5, 1], 2 },
        };

    [Theory]
    [MemberData(nameof(ChoiceCases))]
    public void Vector_hash_growthbook_03(double number, double[] ends, int expected) =>
        Assert.Equal(expected, GrowthBookHash.ChooseVariation(number, [.. ends.Chunk(2).Select(r => new BucketRange(r[0], r[1]))]));

    [Theory]
    [InlineData("1", "namespace1", 0, 0.4, false)]
    [InlineData("1", "namespace1", 0.4, 1, true)]
    [InlineData("1", "namespace2", 0, 0.4, false)]
    [InlineData("1", "namespace2", 0.4, 1, true)]
    [InlineData("2", "namespace1", 0, 0.4, false)]
    [InlineData("2", "namespace1", 0.4, 1, true)]
    [InlineData("2", "namespace2", 0, 0.4, false)]
    [InlineData("2", "namespace2", 0.4, 1, true)]
    [InlineData("3", "namespace1", 0, 0.4, false)]
    [InlineData("3", "namespace1", 0.4, 1, true)]
    [InlineData("3", "namespace2", 0, 0.4, true)]
    [InlineData("3", "namespace2", 0.4, 1, false)]
    [InlineData("4", "namespace1", 0, 0.4, false)]
    [InlineData("4", "namespace1", 0.4, 1, true)]
    [InlineData("4", "namespace2", 0, 0.4, true)]
    [InlineData("4", "namespace2", 0.4, 1, false)]
    public void Vector_hash_growthbook_04(string id, string name, double from, double to, bool expected) =>
        Assert.Equal(expected, GrowthBookHash.InNamespace(id, name, new(from, to)));

    [Fact]
    public void No_arms_have_no_ranges()
    {
        Assert.Empty(GrowthBookHash.Ranges(0, 1));
        Assert.Empty(GrowthBookHash.Ranges(-1, 1));
    }
}
