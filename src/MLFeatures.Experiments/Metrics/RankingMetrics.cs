namespace MLFeatures.Experiments.Metrics;

/// <summary>Metrics of models that order the rows of a group.</summary>
public static class RankingMetrics
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } = [];
}
