namespace MLFeatures.Importance.Selection;

/// <summary>How important each feature is to a model that is fitted on these rows: one finite number per feature, in their order, more is better.</summary>
/// <param name="data">The rows.</param>
/// <param name="seed">Where the model's random numbers come from.</param>
/// <param name="cancellation">Stops it.</param>
public delegate double[] FeatureRanking(SelectionData data, int seed, CancellationToken cancellation);
