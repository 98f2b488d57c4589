namespace MLFeatures.Importance.Permutation;

/// <summary>A metric of the model as it is, on the rows that importance was measured on.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="HigherIsBetter">Whether a larger value is better.</param>
/// <param name="Value">The value; null where it is not defined.</param>
/// <param name="Reason">Why it is not defined; null when it is.</param>
public sealed record MetricBaseline(string Metric, bool HigherIsBetter, double? Value, string? Reason);
