namespace MLFeatures.Statistics;

/// <summary>A column that was chosen, and why.</summary>
/// <param name="Column">Its index.</param>
/// <param name="Relevance">What it tells about the target.</param>
/// <param name="Redundancy">Mean of what it repeats of the columns chosen before it; null of the first.</param>
/// <param name="Score">What it was chosen by: the relevance of the first, relevance against redundancy of the others.</param>
public sealed record SelectedColumn(int Column, double Relevance, double? Redundancy, double Score);
