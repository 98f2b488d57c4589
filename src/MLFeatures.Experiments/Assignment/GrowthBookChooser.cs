namespace MLFeatures.Experiments.Assignment;

/// <summary>Coverage inside the ranges: a range grows at its end, so nobody changes arms.</summary>
internal sealed class GrowthBookChooser(AssignmentPlan plan, int version) : IArmChooser
{
    private readonly IReadOnlyList<BucketRange> _ranges = GrowthBookHash.Ranges(plan.Arms.Count, plan.Coverage, Weights(plan));

    public int? Choose(string unit) =>
        GrowthBookHash.Bucket(plan.Seed, unit, version) is { } number && GrowthBookHash.ChooseVariation(number, _ranges) is >= 0 and var arm
            ? arm
            : null;

    /// <summary>
    /// What GrowthBook divides by as it stands must stand here, to the last bit, for the same users to come out; what it would silently replace by equal
    /// weights is divided by its sum.
    /// </summary>
    public static IReadOnlyList<double> Weights(AssignmentPlan plan)
    {
        double[] weights = [.. plan.Arms.Select(a => a.Weight)];
        return weights.Sum() is < 0.99 or > 1.01 ? plan.Shares() : weights;
    }
}
