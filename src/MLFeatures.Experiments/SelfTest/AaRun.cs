namespace MLFeatures.Experiments.SelfTest;

/// <summary>One comparison of two arms of which neither is better.</summary>
/// <param name="PValues">Metric name to two-sided p-value; null where the differences did not vary.</param>
/// <param name="Shipped">Whether the plan's rule would have shipped.</param>
/// <param name="Rows">Labelled rows.</param>
/// <param name="FailedTrials">Trials that failed; their resamples do not count.</param>
public sealed record AaRun(IReadOnlyDictionary<string, double?> PValues, bool Shipped, int Rows, int FailedTrials);
