namespace MLFeatures.Experiments.Assignment;

/// <summary>A published way to divide users into arms: with the same seed and weights, the same users come out as on the platform it belongs to.</summary>
public sealed class AssignmentScheme
{
    private readonly Func<AssignmentPlan, IArmChooser> _bind;

    private AssignmentScheme(string name, int armBuckets, int? trafficBuckets, Func<AssignmentPlan, IArmChooser> bind) =>
        (Name, ArmBuckets, TrafficBuckets, SeparateTraffic, _bind) = (
            name,
            armBuckets,
            trafficBuckets ?? armBuckets,
            trafficBuckets is not null,
            bind
        );

    /// <summary>GrowthBook, version 2 of its hash: the default. Coverage lies inside the arms' ranges.</summary>
    public static AssignmentScheme GrowthBook { get; } = new("growthbook", 10_000, null, plan => new GrowthBookChooser(plan, 2));

    /// <summary>
    /// GrowthBook, version 1 of its hash: to read experiments of old. Two experiments whose seeds are alike (<c>test1</c>, <c>test2</c>) divide users
    /// alike, so that one disturbs the other.
    /// </summary>
    public static AssignmentScheme GrowthBookV1 { get; } = new("growthbook-v1", 1_000, null, plan => new GrowthBookChooser(plan, 1));

    /// <summary>Eppo: <see cref="AssignmentPlan.Seed"/> is the salt of the split, <see cref="AssignmentPlan.TrafficSeed"/> that of the traffic.</summary>
    public static AssignmentScheme Eppo { get; } =
        new("eppo", EppoShard.DefaultTotal, EppoShard.DefaultTotal, plan => new EppoChooser(plan));

    /// <summary>
    /// PlanOut: <see cref="AssignmentPlan.Seed"/> is a full salt (experiment, dot, parameter) for <c>weightedChoice</c>,
    /// <see cref="AssignmentPlan.TrafficSeed"/> one for <c>bernoulliTrial</c>.
    /// </summary>
    public static AssignmentScheme PlanOut { get; } = new("planout", int.MaxValue, int.MaxValue, plan => new PlanOutChooser(plan));

    /// <summary>
    /// Statsig: <see cref="AssignmentPlan.Seed"/> is the salt of <c>user_bucket</c> conditions, one per arm;
    /// <see cref="AssignmentPlan.TrafficSeed"/> is the salts of configuration and rule with a dot between, for the pass percentage.
    /// </summary>
    public static AssignmentScheme Statsig { get; } =
        new("statsig", StatsigBucket.UserBuckets, StatsigBucket.PassBuckets, plan => new StatsigChooser(plan));

    /// <summary>Microsoft.FeatureManagement: <see cref="AssignmentPlan.Seed"/> is the allocation's. Coverage lies inside the arms' percentiles.</summary>
    public static AssignmentScheme FeatureManagement { get; } =
        new("feature-management", int.MaxValue, null, plan => new FeatureManagementChooser(plan));

    /// <summary>
    /// ABsmartly: both seeds are whole numbers below 2⁶⁴ (the upper half · 2³² + the lower half); with a coverage below 1 the traffic seed must be given.
    /// </summary>
    public static AssignmentScheme Absmartly { get; } = new("absmartly", int.MaxValue, int.MaxValue, plan => new AbsmartlyChooser(plan));

    /// <summary>All schemes that a plan may name.</summary>
    public static IReadOnlyList<AssignmentScheme> All { get; } =
    [GrowthBook, GrowthBookV1, Eppo, PlanOut, Statsig, FeatureManagement, Absmartly];

    /// <summary>Name in plans and on the command line.</summary>
    public string Name { get; }

    /// <summary>Whether a salt of its own decides who takes part; otherwise one number decides both that and the arm.</summary>
    public bool SeparateTraffic { get; }

    /// <summary>Into how many parts users can be divided among arms: a smaller arm gets nobody.</summary>
    internal int ArmBuckets { get; }

    /// <summary>Into how many parts users can be divided by coverage: a smaller coverage lets nobody in.</summary>
    internal int TrafficBuckets { get; }

    /// <summary>The scheme called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static AssignmentScheme Named(string name) =>
        All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            $"Unknown scheme '{name}': expected one of {string.Join(", ", All.Select(s => s.Name))}.",
            nameof(name)
        );

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal IArmChooser Bind(AssignmentPlan plan) => _bind(plan);
}
