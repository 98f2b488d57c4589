namespace MLFeatures.Experiments.Assignment;

/// <summary>How an online experiment divides its users.</summary>
public sealed record AssignmentPlan
{
    /// <summary>The platform whose division is reproduced. Default GrowthBook: open, with a C# SDK and published test values.</summary>
    public AssignmentScheme Scheme { get; init; } = AssignmentScheme.GrowthBook;

    /// <summary>Seed or salt of the division into arms; see the scheme. Each experiment needs its own: two with the same one divide users alike.</summary>
    public required string Seed { get; init; }

    /// <summary>
    /// Salt that decides who takes part, for schemes with <see cref="AssignmentScheme.SeparateTraffic"/>. Null: the seed with <c>-traffic</c> behind it.
    /// </summary>
    public string? TrafficSeed { get; init; }

    /// <summary>The arms, control first. Their order is part of the division.</summary>
    public required IReadOnlyList<AssignmentArm> Arms { get; init; }

    /// <summary>Share of users in the experiment, 0–1. Default 1. Raising it brings users in and moves nobody between arms: <see cref="CoverageRamp"/>.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>The part of a namespace to which the experiment is confined. Null: all users.</summary>
    public AssignmentNamespace? Namespace { get; init; }

    internal string TrafficSalt => TrafficSeed ?? $"{Seed}-traffic";

    /// <summary>Everything that is wrong with the plan; empty when it can be used.</summary>
    public IReadOnlyList<AssignmentFault> Faults() => [.. AssignmentPlanCheck.Faults(this)];

    /// <summary>
    /// Why experiments that run at the same time would disturb each other: a seed used twice with the same scheme, or overlapping parts of a namespace.
    /// Empty when they would not.
    /// </summary>
    /// <param name="plans">Plans without <see cref="Faults"/>.</param>
    public static IReadOnlyList<AssignmentConflict> Conflicts(IReadOnlyList<AssignmentPlan> plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        return [.. AssignmentPlanCheck.Conflicts(plans)];
    }

    /// <summary>The arms' shares of the experiment's users, summing to 1.</summary>
    internal IReadOnlyList<double> Shares()
    {
        var sum = Arms.Sum(a => a.Weight);
        return [.. Arms.Select(a => a.Weight / sum)];
    }
}
