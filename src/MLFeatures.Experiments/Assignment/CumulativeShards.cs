namespace MLFeatures.Experiments.Assignment;

/// <summary>Whole shards, divided among arms: arm i ends where its cumulative share, rounded to a shard, does.</summary>
internal sealed class CumulativeShards
{
    private readonly int[] _ends;

    public CumulativeShards(AssignmentPlan plan, int total)
    {
        var sum = 0.0;
        _ends = [.. plan.Shares().Select(share => Rounded(sum += share, total))];
    }

    public int? Containing(int shard)
    {
        var arm = Array.FindIndex(_ends, end => shard < end);
        return arm < 0 ? null : arm;
    }

    // Not compared as a product: 0.07 · 10000 is a little above 700, which would let shard 700 in.
    public static int Rounded(double share, int total) => (int)Math.Round(share * total, MidpointRounding.AwayFromZero);
}
