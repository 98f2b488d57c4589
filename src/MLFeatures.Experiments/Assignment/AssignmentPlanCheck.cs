namespace MLFeatures.Experiments.Assignment;

/// <summary>Finds what is wrong with plans.</summary>
internal static class AssignmentPlanCheck
{
    public static IEnumerable<AssignmentFault> Faults(AssignmentPlan plan)
    {
        AssignmentFault[] faults =
        [
            .. SeedFaults(plan),
            .. ArmFaults(plan.Arms),
            .. CoverageFaults(plan),
            .. NamespaceFaults(plan.Namespace),
        ];
        // Shares mean something only when every number does.
        return faults.Any(f => f.Field is "arms" or "coverage") ? faults : [.. faults, .. EmptyArmFaults(plan)];
    }

    public static IEnumerable<AssignmentConflict> Conflicts(IReadOnlyList<AssignmentPlan> plans) =>
        from second in Enumerable.Range(0, plans.Count)
        from first in Enumerable.Range(0, second)
        from message in Conflicts(plans[first], plans[second])
        select new AssignmentConflict(first, second, message);

    private static IEnumerable<string> Conflicts(AssignmentPlan first, AssignmentPlan second)
    {
        if (first.Namespace is { } a && second.Namespace is { } b && string.Equals(a.Name, b.Name, StringComparison.Ordinal))
        {
            if (a.Part.From < b.Part.To && b.Part.From < a.Part.To)
                yield return FormattableString.Invariant(
                    $"their parts of namespace '{a.Name}' overlap, {a.Part.From}–{a.Part.To} and {b.Part.From}–{b.Part.To}: users there would be in both."
                );
            else
                // Nobody is in both, so nobody can be divided alike by both.
                yield break;
        }
        if (first.Scheme == second.Scheme && string.Equals(first.Seed, second.Seed, StringComparison.Ordinal))
            yield return $"both have seed '{first.Seed}', so they divide users alike and neither's effect can be told from the other's. Change one.";
    }

    private static IEnumerable<AssignmentFault> SeedFaults(AssignmentPlan plan)
    {
        if (string.IsNullOrWhiteSpace(plan.Seed))
            yield return new("seed", "the seed is empty. Take the experiment's name: each experiment needs a seed of its own.");
        if (plan.TrafficSeed is not null && !plan.Scheme.SeparateTraffic)
            yield return new("traffic_seed", $"scheme {plan.Scheme} has one seed for both traffic and arms. Leave traffic_seed out.");
        else if (plan.TrafficSeed is not null && string.IsNullOrWhiteSpace(plan.TrafficSeed))
            yield return new("traffic_seed", "the traffic seed is empty. Leave it out for the default, or give a text.");
        else if (string.Equals(plan.TrafficSeed, plan.Seed, StringComparison.Ordinal))
            yield return new(
                "traffic_seed",
                "it equals the seed: then the users who take part would lie in the first arms only. Change one."
            );
        if (plan.Scheme != AssignmentScheme.Absmartly)
            yield break;
        const string Expected = "expected a whole number from 0 to 18446744073709551615 (the upper half · 2^32 + the lower half)";
        if (!string.IsNullOrWhiteSpace(plan.Seed) && AbsmartlyChooser.Seed(plan.Seed) is null)
            yield return new("seed", $"'{plan.Seed}' is no seed of ABsmartly: {Expected}.");
        if (plan.TrafficSeed is null && plan.Coverage < 1)
            yield return new("traffic_seed", $"it is missing, and a coverage below 1 needs it with scheme absmartly: {Expected}.");
        else if (!string.IsNullOrWhiteSpace(plan.TrafficSeed) && AbsmartlyChooser.Seed(plan.TrafficSeed) is null)
            yield return new("traffic_seed", $"'{plan.TrafficSeed}' is no seed of ABsmartly: {Expected}.");
    }

    private static IEnumerable<AssignmentFault> ArmFaults(IReadOnlyList<AssignmentArm> arms)
    {
        if (arms.Count < 2)
            yield return new("arms", FormattableString.Invariant($"expected at least two arms to compare, found {arms.Count}."));
        if (arms.Any(a => string.IsNullOrWhiteSpace(a.Name)))
            yield return new("arms", "an arm has no name. Name each, as in control and treatment.");
        foreach (var group in arms.GroupBy(a => a.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return new("arms", $"arm '{group.Key}' is listed twice. Names must differ.");
        var faulty = arms.Where(a => !double.IsFinite(a.Weight) || a.Weight < 0).ToArray();
        foreach (var arm in faulty)
            yield return new("arms", FormattableString.Invariant($"arm '{arm.Name}' has weight {arm.Weight}, expected a number from 0."));
        if (faulty.Length == 0 && arms.Count > 0 && !(arms.Sum(a => a.Weight) is > 0 and < double.PositiveInfinity))
            yield return new(
                "arms",
                FormattableString.Invariant($"the weights sum to {arms.Sum(a => a.Weight)}: nobody can be divided by them.")
            );
    }

    private static IEnumerable<AssignmentFault> CoverageFaults(AssignmentPlan plan)
    {
        if (plan.Coverage is not (>= 0 and <= 1))
            yield return new(
                "coverage",
                FormattableString.Invariant($"the coverage is {plan.Coverage}, expected a share from 0 to 1 (5 % is 0.05).")
            );
    }

    private static IEnumerable<AssignmentFault> NamespaceFaults(AssignmentNamespace? space)
    {
        if (space is null)
            yield break;
        if (string.IsNullOrWhiteSpace(space.Name))
            yield return new("namespace", "the namespace has no name. Experiments that must not share users name the same one.");
        var (from, to) = space.Part;
        if (!(from >= 0 && from < to && to <= 1))
            yield return new("namespace", FormattableString.Invariant($"its part is {from}–{to}, expected 0 ≤ from < to ≤ 1."));
    }

    private static IEnumerable<AssignmentFault> EmptyArmFaults(AssignmentPlan plan)
    {
        var scheme = plan.Scheme;
        // A coverage of 0 stops an experiment and a weight of 0 an arm: both are meant, and said in full.
        if (plan.Coverage > 0 && IsNobody(plan.Coverage, scheme.TrafficBuckets))
            yield return new(
                "coverage",
                $"{Users(plan.Coverage)}, but scheme {scheme} divides them into {scheme.TrafficBuckets} parts. Raise it."
            );
        var inside = scheme.SeparateTraffic || plan.Coverage == 0 ? 1 : plan.Coverage;
        foreach (
            var (arm, share) in plan.Arms.Zip(plan.Shares()).Where(a => a.Second > 0 && IsNobody(a.Second * inside, scheme.ArmBuckets))
        )
            yield return new(
                "arms",
                $"arm '{arm.Name}': {Users(share * inside)}, but scheme {scheme} divides them into {scheme.ArmBuckets} parts. Raise its weight."
            );
    }

    // Exactly one part is somebody, whatever the last digit says.
    private static bool IsNobody(double share, int buckets) => share * buckets < 1 - 1e-9;

    private static string Users(double share) => FormattableString.Invariant($"{share} of all users is asked for");
}
