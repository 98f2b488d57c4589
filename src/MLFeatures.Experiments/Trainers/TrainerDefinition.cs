using Microsoft.ML;
using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Trainers;

/// <summary>A trainer with its parameters.</summary>
/// <param name="Description">Name with parameters, for results: <c>FastTree(trees 50, leaves 20, …)</c>. Equal descriptions mean equal trainers.</param>
/// <param name="Create">
/// Makes the trainer for one fit from the columns and the seed of that fit. It must use one thread and give the same model for the same seed. Binary:
/// it makes a <c>Score</c> and, when calibrated, a <c>Probability</c>. Its features hold no missing values.
/// </param>
public sealed record TrainerDefinition(string Description, Func<MLContext, TrainerColumns, int, IEstimator<ITransformer>> Create)
{
    /// <summary>The tasks it can learn. Default: all.</summary>
    public IReadOnlyList<LearningTask> Tasks { get; init; } = Enum.GetValues<LearningTask>();

    /// <summary>Whether features are brought to mean 0 and standard deviation 1 first, by the training rows. Trees do not need it; sums of weighted features do.</summary>
    public bool NeedsScaling { get; init; }

    /// <summary>
    /// Whether only one fit can run at a time in a process, so that more workers only get into each other's way: ML.NET's FastTree and FastForest hold a lock
    /// of the whole process while they train. Default false.
    /// </summary>
    public bool TakesTurns { get; init; }

    // A delegate has no useful equality; two definitions are the same when they say the same.
    /// <inheritdoc/>
    public bool Equals(TrainerDefinition? other) =>
        other is not null && string.Equals(Description, other.Description, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Description.GetHashCode(StringComparison.Ordinal);
}
