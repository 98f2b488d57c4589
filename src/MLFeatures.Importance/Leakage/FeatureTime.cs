namespace MLFeatures.Importance.Leakage;

/// <summary>Which column of the table says when a feature's value happened, or was written down.</summary>
/// <param name="Feature">Name of the feature, or of the view, for the finding.</param>
/// <param name="Column">The column of times (or of numbers that rise with time, such as days) in the same table.</param>
public sealed record FeatureTime(string Feature, string Column);
