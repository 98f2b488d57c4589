namespace MLFeatures.Importance.Selection;

/// <summary>How good models with so many features are on held-out rows.</summary>
/// <param name="Features">The number of features.</param>
/// <param name="Score">Mean score over the folds; higher is better.</param>
/// <param name="StandardError">Its standard error over the folds.</param>
public sealed record SizeScore(int Features, double Score, double StandardError);
