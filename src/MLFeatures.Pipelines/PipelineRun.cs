using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.Pipelines;

/// <summary>What a run of a pipeline did.</summary>
public sealed record PipelineRun
{
    /// <summary>The commit that the branch now points to.</summary>
    public required Commit Commit { get; init; }

    /// <summary>
    /// Whether the branch moved to that commit during this run; false when it held the same content before. Of several equal runs at once each sees
    /// it move.
    /// </summary>
    public required bool IsNew { get; init; }

    /// <summary>Views whose values were computed: stored ones in the order of the stages, then those made on demand.</summary>
    public required IReadOnlyList<string> Computed { get; init; }

    /// <summary>Views whose values were taken from the store.</summary>
    public required IReadOnlyList<string> Reused { get; init; }

    /// <summary>Seconds that the run took.</summary>
    public required double Seconds { get; init; }

    /// <summary>The features that a model reads, in order.</summary>
    public required IReadOnlyList<FeatureReference> Features { get; init; }

    /// <summary>How a model computes the features that are not stored.</summary>
    public required OnDemandFeatures OnDemand { get; init; }
}
