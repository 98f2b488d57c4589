namespace MLFeatures.Experiments.Synthesis;

/// <summary>The effect of an experiment's treatment on one data set.</summary>
/// <param name="DataSet">Name of the data set.</param>
/// <param name="Difference">Treatment − control, in the unit of the metric.</param>
/// <param name="StandardError">Its corrected standard error, positive.</param>
/// <param name="Lower">Lower end of its own interval, from the result.</param>
/// <param name="Upper">Upper end of the same.</param>
/// <param name="Weight">Its share in the random-effects summary, 0–1.</param>
public sealed record DataSetEffect(string DataSet, double Difference, double StandardError, double Lower, double Upper, double Weight);
