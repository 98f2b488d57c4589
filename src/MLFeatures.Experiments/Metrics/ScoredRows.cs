namespace MLFeatures.Experiments.Metrics;

/// <summary>Test rows with what a model said about them. The three lists are aligned.</summary>
/// <param name="Labels">Whether the row is positive.</param>
/// <param name="Scores">The model's raw score: larger means more positive.</param>
/// <param name="Probabilities">The model's probability of a positive label, 0–1.</param>
public sealed record ScoredRows(ReadOnlyMemory<bool> Labels, ReadOnlyMemory<double> Scores, ReadOnlyMemory<double> Probabilities);
