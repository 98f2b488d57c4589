namespace MLFeatures.Reports.Json;

/// <summary>One kind of share.</summary>
/// <param name="Kind">What is shared: gain, splits, rows.</param>
/// <param name="Features">The share of each feature, in the order of the model.</param>
internal sealed record SplitShares(string Kind, IReadOnlyList<FeatureShare> Features);
