namespace MLFeatures.Experiments.Runs;

/// <summary>The columns a trainer reads.</summary>
/// <param name="Features">A vector of Singles without missing values.</param>
/// <param name="Label">Boolean.</param>
/// <param name="Weight">Single, the weight of a training row; null when all weigh the same.</param>
public sealed record TrainerColumns(string Features, string Label, string? Weight);
