using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Trainers;

/// <summary>The columns a trainer reads.</summary>
/// <param name="Task">What is predicted.</param>
/// <param name="Features">A vector of Singles without missing values.</param>
/// <param name="Label">Binary: Boolean. Regression: Single. Multiclass and ranking: a key.</param>
/// <param name="Weight">Single, the weight of a training row; null when all weigh the same.</param>
/// <param name="Group">Ranking: a key, equal for the rows that are ranked against each other, which stand together. Null for other tasks.</param>
public sealed record TrainerColumns(LearningTask Task, string Features, string Label, string? Weight = null, string? Group = null);
