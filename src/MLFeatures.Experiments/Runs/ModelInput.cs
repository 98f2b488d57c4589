using MLFeatures.Registry;

namespace MLFeatures.Experiments.Runs;

/// <summary>One column that goes into the model.</summary>
/// <param name="Column">The column's name: a Single column of the arm's rows, or one made by its on-demand transforms (Single, or a vector of Singles of known size).</param>
/// <param name="Reference">The feature it holds; for a vector, the first one.</param>
/// <param name="Provenance">Whether its values come from records or from a simulator. Default: records.</param>
/// <param name="DerivedFromLabel">Whether its simulator read the label. Default: no.</param>
public sealed record ModelInput(
    string Column,
    FeatureReference Reference,
    FeatureProvenance Provenance = FeatureProvenance.Observed,
    bool DerivedFromLabel = false
)
{
    /// <summary>The features in the column: <see cref="Reference"/>, or for a vector one per slot, in the order of the slots.</summary>
    public IReadOnlyList<FeatureReference> Features { get; init; } = [Reference];
}
