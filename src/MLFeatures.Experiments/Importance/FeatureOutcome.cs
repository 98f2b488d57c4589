using MLFeatures.Importance.Permutation;

namespace MLFeatures.Experiments.Importance;

/// <summary>What one model needs one feature for.</summary>
/// <param name="Name">Name of the feature, view or slot.</param>
/// <param name="View">The view it is of.</param>
/// <param name="Status">Measured, unused or undefined.</param>
/// <param name="Value">In the unit of the metric; null when undefined.</param>
/// <param name="Reason">Why it is undefined.</param>
/// <param name="Shapley">Mean |Shapley value|; null when not asked for or not known.</param>
internal sealed record FeatureOutcome(string Name, string View, ImportanceStatus Status, double? Value, string? Reason, double? Shapley);
