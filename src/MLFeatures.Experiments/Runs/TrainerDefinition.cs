using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace MLFeatures.Experiments.Runs;

/// <summary>The trainer of an experiment, the same for both arms.</summary>
/// <param name="Description">Name with parameters, for results: <c>FastTree(trees 50, leaves 20, …)</c>.</param>
/// <param name="Create">
/// Makes the trainer for one fit from the columns and the seed of that fit. It must be a binary classifier with <c>Score</c> and <c>Probability</c>,
/// use one thread and give the same model for the same seed. Its features hold no missing values.
/// </param>
public sealed record TrainerDefinition(string Description, Func<MLContext, TrainerColumns, int, IEstimator<ITransformer>> Create)
{
    /// <summary>Gradient-boosted trees of ML.NET.</summary>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public static TrainerDefinition FastTree(FastTreeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (
            options.Trees < 1
            || options.Leaves < 2
            || options.LearningRate is not (> 0 and < double.PositiveInfinity)
            || options.MinimumRowsPerLeaf < 1
        )
        {
            throw new ArgumentException(
                $"FastTree: expected trees ≥ 1, leaves ≥ 2, a finite learning rate > 0 and rows per leaf ≥ 1, found {options}.",
                nameof(options)
            );
        }
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"FastTree(trees {options.Trees}, leaves {options.Leaves}, learning rate {options.LearningRate}, rows per leaf {options.MinimumRowsPerLeaf})"
            ),
            (ml, columns, seed) =>
                ml.BinaryClassification.Trainers.FastTree(
                    new FastTreeBinaryTrainer.Options
                    {
                        FeatureColumnName = columns.Features,
                        LabelColumnName = columns.Label,
                        ExampleWeightColumnName = columns.Weight,
                        NumberOfTrees = options.Trees,
                        NumberOfLeaves = options.Leaves,
                        LearningRate = options.LearningRate,
                        MinimumExampleCountPerLeaf = options.MinimumRowsPerLeaf,
                        NumberOfThreads = 1,
                        Seed = seed,
                    }
                )
        );
    }

    // A delegate has no useful equality; two definitions are the same when they say the same.
    /// <inheritdoc/>
    public bool Equals(TrainerDefinition? other) =>
        other is not null && string.Equals(Description, other.Description, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Description.GetHashCode(StringComparison.Ordinal);
}
