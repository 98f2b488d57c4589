namespace MLFeatures.Experiments.Results;

/// <summary>The metrics of one arm on one resample.</summary>
/// <param name="Resample">0-based number of the resample.</param>
/// <param name="TrainRows">Rows trained on.</param>
/// <param name="TestRows">Rows scored.</param>
/// <param name="Metrics">Metric name to value, in the plan's order: <c>auc</c> → 0.71.</param>
public sealed record ResampleScore(int Resample, int TrainRows, int TestRows, IReadOnlyDictionary<string, double> Metrics);
