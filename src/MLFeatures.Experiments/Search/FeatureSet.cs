namespace MLFeatures.Experiments.Search;

/// <summary>A set of features to try.</summary>
/// <param name="Name">What results call it: <c>all</c>, <c>without watch_time</c>, <c>Boruta</c>.</param>
/// <param name="Features">As <c>view:feature</c> or <c>view:*</c>, at least one.</param>
public sealed record FeatureSet(string Name, IReadOnlyList<string> Features);
