namespace MLFeatures.Experiments.Assignment;

/// <summary>Two salts: one decides who takes part, the other in which arm, so the first can grow without touching the second.</summary>
internal sealed class EppoChooser(AssignmentPlan plan) : IArmChooser
{
    private readonly CumulativeShards _arms = new(plan, EppoShard.DefaultTotal);
    private readonly int _traffic = CumulativeShards.Rounded(plan.Coverage, EppoShard.DefaultTotal);

    public int? Choose(string unit) =>
        EppoShard.Of(plan.TrafficSalt, unit) < _traffic ? _arms.Containing(EppoShard.Of(plan.Seed, unit)) : null;
}
