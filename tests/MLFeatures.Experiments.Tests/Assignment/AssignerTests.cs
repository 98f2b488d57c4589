using System.Security.Cryptography;
using System.Text;
using CsCheck;
using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

public class AssignerTests
{
    public static TheoryData<string> Schemes => SchemePlans.Schemes;

    // SHA-256 of 1,000 lines "id,arm", by an independent implementation of every scheme in Python. A change here moves users of running experiments.
    [Theory]
    [InlineData("growthbook", "c6e0be661c83337dd70672a2cb8737c8d9c33eaad81b27836e79f383614e6e28")]
    [InlineData("growthbook-v1", "e8d7b3e839c7e1d8774902a97852e04ba41885299fef0282789c26eccfa7cb4b")]
    [InlineData("eppo", "d3cca3b4384964276c712b78b337f47dfbca06492ce93578aa586939b3ed3ec0")]
    [InlineData("planout", "3c2c32c9c92bb4388f61b0d748bbe49f521865f19fec040c062bb3692a61f049")]
    [InlineData("statsig", "29b412a52a09ac078dd051cd537c5ef08654d7bc4d8574112228f72600fc5a14")]
    [InlineData("feature-management", "58ab9965495be8e0c454db63fb5a25293373f5a2b995e8f5e211b975a15c2d10")]
    [InlineData("absmartly", "0c55a2dd1b2300d1bb904bfcc2aa957fe22125a19437d72a3dd5c7e922c49a3b")]
    public void Assignments_never_change(string scheme, string expected)
    {
        var assigner = new Assigner(SchemePlans.Plan(scheme, 0.5, 0.5, 0.3, 0.2));
        var lines = new StringBuilder();
        foreach (var id in Enumerable.Range(0, 1000).Select(i => i % 10 == 0 ? $"żółw-{i}" : $"user_{i}"))
            lines.Append(id).Append(',').Append(assigner.Assign(id)).Append('\n');

        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString()))));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Raising_the_coverage_moves_nobody_between_arms(string scheme) =>
        Gen.Select(Gen.Int[1, 9].Array[2, 5], Gen.Int[0, 1_000_000])
            .Sample(
                (weights, first) =>
                {
                    // A small arm of a coarse scheme cannot begin at 1 %: such plans are refused.
                    Assigner[] ramp =
                    [
                        .. CoverageRamp
                            .Steps.Select(c => SchemePlans.Plan(scheme, c, [.. weights.Select(w => (double)w)]))
                            .Where(p => p.Faults().Count == 0)
                            .Select(p => new Assigner(p)),
                    ];
                    Assert.True(ramp.Length >= 4);
                    for (var id = first; id < first + 200; id++)
                    {
                        var arms = ramp.Select(a => a.Assign($"{id}")).SkipWhile(arm => arm is null).ToArray();
                        Assert.NotEmpty(arms);
                        Assert.Single(arms.Distinct());
                    }
                },
                iter: 20
            );

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Coverage_0_lets_nobody_in_and_an_arm_of_weight_0_gets_nobody(string scheme)
    {
        var closed = new Assigner(SchemePlans.Plan(scheme, 0, 1, 1));
        var lame = new Assigner(SchemePlans.Plan(scheme, 1, 0, 1, 0));
        var ids = Enumerable.Range(0, 2000).Select(i => $"{i}").ToArray();

        Assert.All(ids, id => Assert.Null(closed.Assign(id)));
        Assert.All(ids, id => Assert.Equal("b", lame.Assign(id)));
    }

    // 0.07 · 10000 is 700.0000000000001 in floating point: shard 700 must stay out all the same.
    [Theory]
    [InlineData("eppo")]
    [InlineData("statsig")]
    public void Coverage_of_7_percent_is_700_of_10000_shards(string scheme)
    {
        var assigner = new Assigner(SchemePlans.Plan(scheme, 0.07, 1, 1) with { TrafficSeed = "checkout-2.traffic" });
        var ids = Enumerable.Range(0, 50_000).Select(i => $"{i}").ToArray();

        Assert.Contains(ids, id => Shard(id) == 699);
        Assert.Contains(ids, id => Shard(id) == 700);
        Assert.All(ids, id => Assert.Equal(Shard(id) < 700, assigner.Assign(id) is not null));

        int Shard(string id) => scheme == "eppo" ? EppoShard.Of("checkout-2.traffic", id) : StatsigBucket.Pass("checkout-2", "traffic", id);
    }

    [Theory]
    [InlineData("growthbook")]
    [InlineData("feature-management")]
    public void Weights_in_any_unit_divide_alike(string scheme)
    {
        var shares = new Assigner(SchemePlans.Plan(scheme, 1, 0.25, 0.75));
        var counts = new Assigner(SchemePlans.Plan(scheme, 1, 1, 3));

        Assert.All(Enumerable.Range(0, 2000), id => Assert.Equal(shares.Assign($"{id}"), counts.Assign($"{id}")));
    }

    // GrowthBook divides by weights that sum to 0.9999 as they stand: the last ten-thousandth is in no arm.
    [Fact]
    public void GrowthBooks_weights_are_taken_as_they_stand_when_GrowthBook_does()
    {
        var assigner = new Assigner(SchemePlans.Plan("growthbook", 1, 0.4, 0.5999));

        var outside = Enumerable.Range(0, 50_000).Select(i => $"{i}").Where(id => assigner.Assign(id) is null).ToArray();

        Assert.NotEmpty(outside);
        Assert.All(outside, id => Assert.Equal(0.9999, GrowthBookHash.Bucket("checkout-2", id, 2)));
    }

    [Fact]
    public void Experiments_in_separate_parts_of_a_namespace_share_nobody_and_leave_nobody_out()
    {
        var plan = SchemePlans.Plan("eppo", 1, 1, 1);
        var first = new Assigner(plan with { Namespace = new("search", new(0, 0.4)) });
        var second = new Assigner(plan with { Namespace = new("search", new(0.4, 1)) });

        Assert.All(Enumerable.Range(0, 5000), id => Assert.True(first.Assign($"{id}") is null != second.Assign($"{id}") is null));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Ids_are_taken_as_they_stand(string scheme)
    {
        var assigner = new Assigner(SchemePlans.Plan(scheme, 1, 1, 1));
        string[] ids = ["żółw", "Żółw", "żółw ", "🐢", "\uD800", "a,b", "a\nb", new string('x', 100_000)];

        Assert.All(ids, id => Assert.NotNull(assigner.Assign(id)));
        Assert.Contains(Enumerable.Range(0, 100), i => assigner.Assign($"u{i}") != assigner.Assign($"U{i}"));
        Assert.Throws<ArgumentException>(() => assigner.Assign(""));
    }

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(0.01, 0.05)]
    [InlineData(0.07, 0.1)]
    [InlineData(0.5, 1.0)]
    [InlineData(1, null)]
    public void The_ramp_goes_up_to_everybody(double coverage, double? next) => Assert.Equal(next, CoverageRamp.Next(coverage));
}
