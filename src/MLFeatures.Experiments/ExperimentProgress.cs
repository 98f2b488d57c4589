namespace MLFeatures.Experiments;

/// <summary>How far an experiment has come.</summary>
/// <param name="Step">What it is doing, a short phrase.</param>
/// <param name="Done">Share of the step that is done, 0–1.</param>
public readonly record struct ExperimentProgress(string Step, double Done);
