using MLFeatures.Experiments.Assignment;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Assignment;

/// <summary>Whether what comes out is as good as chance. Ids are fixed, so a test that passes once always does.</summary>
public class AssignmentBalanceTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 1_000_000).Select(i => $"user_{i}")];

    public static TheoryData<string> Schemes => SchemePlans.Schemes;

    public static TheoryData<string> SoundSchemes => [.. AssignmentScheme.All.Select(s => s.Name).Where(s => s != "growthbook-v1")];

    // Four arms at a coverage of 0.4: ends of ranges that whole buckets can meet, in every scheme.
    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_million_users_are_spread_evenly(string scheme)
    {
        var assigner = new Assigner(SchemePlans.Plan(scheme, 0.4, 0.25, 0.25, 0.25, 0.25));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var arm in Ids.Select(id => assigner.Assign(id) ?? ""))
            counts[arm] = counts.GetValueOrDefault(arm) + 1;

        var statistic = counts.Sum(c => Square(c.Value - Expected(c.Key)) / Expected(c.Key));

        Assert.Equal(5, counts.Count);
        Assert.True(ChiSquareTails.Upper(statistic, 4) > 1e-4, $"{statistic}: {string.Join(", ", counts)}");

        static double Expected(string arm) => Ids.Length * (arm.Length == 0 ? 0.6 : 0.1);
    }

    [Theory]
    [MemberData(nameof(SoundSchemes))]
    public void Experiments_with_similar_seeds_are_independent(string scheme)
    {
        foreach (var (first, second) in SimilarSeeds(scheme))
            Assert.True(Independence(scheme, first, second) > 1e-4, $"{first}, {second}: p = {Independence(scheme, first, second)}");
    }

    // The reason for version 2; whoever reads experiments of version 1 must know it.
    [Fact]
    public void Experiments_with_similar_seeds_disturb_each_other_in_version_1_of_GrowthBooks_hash() =>
        Assert.All(
            SimilarSeeds("growthbook-v1"),
            seeds => Assert.InRange(Independence("growthbook-v1", seeds.First, seeds.Second), 0, 1e-9)
        );

    [Theory]
    [InlineData("eppo")]
    [InlineData("planout")]
    [InlineData("statsig")]
    [InlineData("absmartly")]
    public void Who_takes_part_says_nothing_about_the_arm(string scheme)
    {
        var all = new Assigner(SchemePlans.Plan(scheme, 1, 1, 1));
        var half = new Assigner(SchemePlans.Plan(scheme, 0.5, 1, 1));

        Assert.True(PValue(id => all.Assign(id) == "control", id => half.Assign(id) is null) > 1e-4);
    }

    private static IEnumerable<(string First, string Second)> SimilarSeeds(string scheme) =>
        scheme == "absmartly"
            ? [("1", "2"), ("1000", "1001"), ("4294967296", "8589934592")]
            : [("exp-1", "exp-2"), ("checkout-v1", "checkout-v2"), ("test1", "test2")];

    private static double Independence(string scheme, string first, string second)
    {
        var plan = SchemePlans.Plan(scheme, 1, 0.5, 0.5);
        var (a, b) = (new Assigner(plan with { Seed = first }), new Assigner(plan with { Seed = second }));
        return PValue(id => a.Assign(id) == "control", id => b.Assign(id) == "control");
    }

    /// <summary>p of the 2×2 χ² test of independence on 20,000 users.</summary>
    private static double PValue(Func<string, bool> first, Func<string, bool> second)
    {
        var cells = new double[2, 2];
        foreach (var id in Ids.Take(20_000))
            cells[first(id) ? 1 : 0, second(id) ? 1 : 0]++;
        var (row0, row1) = (cells[0, 0] + cells[0, 1], cells[1, 0] + cells[1, 1]);
        var (column0, column1) = (cells[0, 0] + cells[1, 0], cells[0, 1] + cells[1, 1]);
        var statistic = (row0 + row1) * Square(cells[0, 0] * cells[1, 1] - cells[0, 1] * cells[1, 0]) / (row0 * row1 * column0 * column1);
        return ChiSquareTails.Upper(statistic, 1);
    }

    private static double Square(double x) => x * x;
}
