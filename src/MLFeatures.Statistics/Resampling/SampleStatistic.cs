namespace MLFeatures.Statistics;

/// <summary>A number computed from a sample: its mean, a quantile, a metric. It must not keep the span.</summary>
/// <param name="sample">The values, never empty.</param>
/// <returns>A finite number.</returns>
public delegate double SampleStatistic(ReadOnlySpan<double> sample);
