namespace MLFeatures.Cli;

/// <summary>How far a command is.</summary>
/// <param name="Step">What it is doing, a short phrase.</param>
/// <param name="Share">Share done, 0–1.</param>
internal readonly record struct WorkProgress(string Step, double Share);
