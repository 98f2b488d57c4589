using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace MLFeatures.Benchmarks.Permutation;

/// <summary>One trainer, 100 trees of 64 leaves.</summary>
internal sealed record PermutationCase(string Name, Func<MLContext, IEstimator<ITransformer>> Trainer)
{
    private const int Trees = 100;
    private const int Leaves = 64;

    public static readonly PermutationCase[] All =
    [
        new(
            "FastTree",
            ml => ml.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options { NumberOfTrees = Trees, NumberOfLeaves = Leaves })
        ),
        new(
            "FastForest",
            ml =>
                ml.Regression.Trainers.FastForest(
                    new FastForestRegressionTrainer.Options { NumberOfTrees = Trees, NumberOfLeaves = Leaves }
                )
        ),
        new(
            "LightGbm",
            ml =>
                ml.Regression.Trainers.LightGbm(
                    new LightGbmRegressionTrainer.Options
                    {
                        NumberOfIterations = Trees,
                        NumberOfLeaves = Leaves,
                        Deterministic = true,
                        Silent = true,
                    }
                )
        ),
    ];
}
