using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

public class AssignmentPlanTests
{
    private static readonly AssignmentPlan Sound = SchemePlans.Plan("growthbook", 1, 0.5, 0.5);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_sound_plan_has_no_faults(string scheme) => Assert.Empty(SchemePlans.Plan(scheme, 0.01, 0.5, 0.3, 0.2).Faults());

    public static TheoryData<string> Schemes => SchemePlans.Schemes;

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var plan = Sound with
        {
            Seed = " ",
            TrafficSeed = "traffic",
            Arms = [new("control", -1), new("control", double.NaN), new("", 1)],
            Coverage = 1.5,
            Namespace = new("", new(0.5, 0.5)),
        };

        Assert.Equal(
            ["seed", "traffic_seed", "arms", "arms", "arms", "arms", "coverage", "namespace", "namespace"],
            plan.Faults().Select(f => f.Field)
        );
        var thrown = Assert.Throws<ArgumentException>(() => new Assigner(plan));
        Assert.All(plan.Faults(), f => Assert.Contains(f.Message, thrown.Message, StringComparison.Ordinal));
    }

    public static TheoryData<string, AssignmentPlan, string> SingleFaults { get; } =
        new()
        {
            { "arms", Sound with { Arms = [] }, "at least two arms to compare, found 0" },
            { "arms", Sound with { Arms = [new("control", 1)] }, "at least two arms to compare, found 1" },
            { "arms", Sound with { Arms = [new("control", 0), new("b", 0)] }, "sum to 0" },
            { "arms", Sound with { Arms = [new("control", double.MaxValue), new("b", double.MaxValue)] }, "sum to Infinity" },
            { "arms", Sound with { Arms = [new("control", double.PositiveInfinity), new("b", 1)] }, "weight Infinity" },
            { "arms", Sound with { Arms = [new("control", 1), new("b", 0.00009)] }, "divides them into 10000 parts" },
            { "arms", SchemePlans.Plan("growthbook", 0.01, 0.995, 0.005), "divides them into 10000 parts" },
            { "coverage", Sound with { Coverage = double.NaN }, "expected a share from 0 to 1" },
            { "coverage", Sound with { Coverage = -0.01 }, "expected a share from 0 to 1" },
            { "coverage", SchemePlans.Plan("eppo", 0.00009, 1, 1), "divides them into 10000 parts" },
            { "arms", SchemePlans.Plan("statsig", 1, 0.9995, 0.0005), "divides them into 1000 parts" },
            { "traffic_seed", SchemePlans.Plan("eppo", 1, 1, 1) with { TrafficSeed = "checkout-2" }, "it equals the seed" },
            { "traffic_seed", SchemePlans.Plan("eppo", 1, 1, 1) with { TrafficSeed = "" }, "is empty" },
            { "traffic_seed", SchemePlans.Plan("absmartly", 0.5, 1, 1) with { TrafficSeed = null }, "needs it with scheme absmartly" },
            { "traffic_seed", SchemePlans.Plan("absmartly", 0.5, 1, 1) with { TrafficSeed = "-1" }, "no seed of ABsmartly" },
            { "seed", SchemePlans.Plan("absmartly", 0.5, 1, 1) with { Seed = "18446744073709551616" }, "no seed of ABsmartly" },
            { "namespace", Sound with { Namespace = new("search", new(0.5, 0.4)) }, "expected 0 ≤ from < to ≤ 1" },
            { "namespace", Sound with { Namespace = new("search", new(double.NaN, 1)) }, "expected 0 ≤ from < to ≤ 1" },
        };

    [Theory]
    [MemberData(nameof(SingleFaults))]
    public void A_fault_is_told_in_words(string field, AssignmentPlan plan, string message)
    {
        var fault = Assert.Single(plan.Faults());

        Assert.Equal(field, fault.Field);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_and_weights_of_0_are_no_faults() =>
        Assert.Empty((SchemePlans.Plan("statsig", 0, 1, 0) with { Scheme = AssignmentScheme.GrowthBook }).Faults());

    [Fact]
    public void Statsigs_traffic_has_finer_parts_than_its_arms() => Assert.Empty(SchemePlans.Plan("statsig", 0.0005, 1, 1).Faults());

    [Fact]
    public void Experiments_that_would_disturb_each_other_are_named()
    {
        AssignmentPlan Part(string seed, double from, double to) => Sound with { Seed = seed, Namespace = new("search", new(from, to)) };

        Assert.Empty(AssignmentPlan.Conflicts([Part("a", 0, 0.4), Part("b", 0.4, 1), Sound with { Seed = "c" }]));
        Assert.Empty(AssignmentPlan.Conflicts([Part("a", 0, 0.4), Part("a", 0.4, 1)]));
        Assert.Empty(AssignmentPlan.Conflicts([Part("b", 0.4, 1), Part("a", 0, 0.4)]));
        Assert.Contains(
            "overlap, 0–0.5 and 0.4–1",
            Assert.Single(AssignmentPlan.Conflicts([Part("a", 0, 0.5), Part("b", 0.4, 1)])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "plans 1 and 3: both have seed 'a'",
            Assert.Single(AssignmentPlan.Conflicts([Part("a", 0, 0.5), Part("b", 0.5, 1), Sound with { Seed = "a" }])).ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(AssignmentPlan.Conflicts([Sound, SchemePlans.Plan("eppo", 1, 1, 1)]));
    }

    [Fact]
    public void An_unknown_scheme_is_answered_with_those_there_are()
    {
        var thrown = Assert.Throws<ArgumentException>(() => AssignmentScheme.Named("optimizely"));

        Assert.Contains(
            "growthbook, growthbook-v1, eppo, planout, statsig, feature-management, absmartly",
            thrown.Message,
            StringComparison.Ordinal
        );
    }
}
