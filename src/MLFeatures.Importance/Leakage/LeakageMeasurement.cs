namespace MLFeatures.Importance.Leakage;

/// <summary>A measured value and the threshold it was held against, whether it is a finding or not.</summary>
/// <param name="Code">Which check: one of <see cref="LeakageCode"/>.</param>
/// <param name="Feature">The column, slot, group or feature.</param>
/// <param name="Metric">What is measured, in words.</param>
/// <param name="Value">The measured value; null when it is undefined.</param>
/// <param name="Threshold">The value from which on it is a finding.</param>
public sealed record LeakageMeasurement(string Code, string Feature, string Metric, double? Value, double Threshold);
