namespace MLFeatures.Experiments.Assignment;

/// <summary>A rule's pass percentage decides who takes part, a <c>user_bucket</c> condition in which arm.</summary>
internal sealed class StatsigChooser(AssignmentPlan plan) : IArmChooser
{
    private readonly CumulativeShards _arms = new(plan, StatsigBucket.UserBuckets);
    private readonly int _traffic = CumulativeShards.Rounded(plan.Coverage, StatsigBucket.PassBuckets);

    public int? Choose(string unit) =>
        StatsigBucket.Of(plan.TrafficSalt, unit, StatsigBucket.PassBuckets) < _traffic
            ? _arms.Containing(StatsigBucket.User(plan.Seed, unit))
            : null;
}
