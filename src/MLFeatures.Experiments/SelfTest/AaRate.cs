using MLFeatures.Statistics;

namespace MLFeatures.Experiments.SelfTest;

/// <summary>False alarms of one metric.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Rate">Simulations in which its test found a difference, with a 95 % interval.</param>
public sealed record AaRate(string Metric, ExactProportion Rate);
