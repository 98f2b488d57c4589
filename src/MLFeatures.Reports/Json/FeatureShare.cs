namespace MLFeatures.Reports.Json;

/// <summary>The share of one feature.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Share">Its share, 0–1.</param>
internal sealed record FeatureShare(string Feature, double Share);
