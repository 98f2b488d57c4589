using MLFeatures.Registry;

namespace MLFeatures.Pipelines;

/// <summary>A column made on demand.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Features">The features in it: one for a scalar, one per slot for a vector.</param>
public sealed record OnDemandColumn(string Name, IReadOnlyList<FeatureReference> Features);
