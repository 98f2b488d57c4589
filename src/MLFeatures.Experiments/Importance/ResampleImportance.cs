namespace MLFeatures.Experiments.Importance;

/// <summary>The importance of a feature in one resample.</summary>
/// <param name="Resample">0-based number of the resample.</param>
/// <param name="Value">In the unit of the metric; 0 when the model did not read the feature.</param>
public sealed record ResampleImportance(int Resample, double Value);
