using MLFeatures.Registry;

namespace MLFeatures.Pipelines;

/// <summary>A view whose features are computed when a model asks.</summary>
/// <param name="Name">Name of the view.</param>
/// <param name="Required">The stored features that it is computed from.</param>
/// <param name="Columns">The columns that its estimator makes, in order.</param>
public sealed record OnDemandView(string Name, IReadOnlyList<FeatureReference> Required, IReadOnlyList<OnDemandColumn> Columns);
