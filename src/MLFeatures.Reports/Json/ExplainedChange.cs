namespace MLFeatures.Reports.Json;

/// <summary>What one feature does to one prediction.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Is">The feature's value; null when it is missing, not given, or no single number.</param>
/// <param name="Change">Its Shapley value: how far it moved the score.</param>
/// <param name="StandardError">The standard error of a sampled value; null of an exact one.</param>
internal sealed record ExplainedChange(string Feature, double? Is, double Change, double? StandardError);
