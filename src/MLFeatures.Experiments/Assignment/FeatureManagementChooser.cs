namespace MLFeatures.Experiments.Assignment;

/// <summary>Percentiles with coverage inside the ranges, which grow at their ends.</summary>
internal sealed class FeatureManagementChooser(AssignmentPlan plan) : IArmChooser
{
    private readonly IReadOnlyList<BucketRange> _percentiles = Percentiles(plan);

    public int? Choose(string unit)
    {
        var percentage = FeatureManagementPercentile.Of(unit, plan.Seed);
        for (var arm = 0; arm < _percentiles.Count; arm++)
        {
            var (from, to) = _percentiles[arm];
            // An arm without users is not exported, and its empty range must not catch the end of the scale.
            if (from < to && FeatureManagementPercentile.IsTargeted(percentage, from, to))
                return arm;
        }
        return null;
    }

    /// <summary>The arms' ranges in percent, as an allocation states them.</summary>
    public static IReadOnlyList<BucketRange> Percentiles(AssignmentPlan plan)
    {
        var (shares, from) = (plan.Shares(), 0.0);
        var percentiles = new BucketRange[shares.Count];
        for (var i = 0; i < percentiles.Length; i++)
        {
            percentiles[i] = new(Percent(from), Percent(from + plan.Coverage * shares[i]));
            from += shares[i];
        }
        return percentiles;
    }

    // Ten decimals are finer than the hash (2⁻³²) and make 29.000000000000004 the 29 that people expect, and the end of the scale exactly 100.
    private static double Percent(double share) => Math.Min(100, Math.Round(share * 100, 10));
}
