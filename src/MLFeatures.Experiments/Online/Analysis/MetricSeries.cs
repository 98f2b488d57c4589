using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>A metric in one treatment over all looks.</summary>
internal sealed record MetricSeries
{
    public required MetricPlan Metric { get; init; }

    public required OnlineArm Arm { get; init; }

    /// <summary>At least one; the last is the present state.</summary>
    public required IReadOnlyList<MetricLook> Looks { get; init; }

    public string? Covariate { get; init; }

    public double? Cap { get; init; }

    public long UnitsWithoutValue { get; init; }

    public IReadOnlyList<SegmentResult> Segments { get; init; } = [];

    public NoveltyTrend? Novelty { get; init; }

    public MetricLook Last => Looks[^1];
}
