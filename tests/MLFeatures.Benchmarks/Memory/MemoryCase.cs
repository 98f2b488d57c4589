using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using MLFeatures.Benchmarks.Data;
using MLFeatures.Importance;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Benchmarks.Memory;

/// <summary>Work whose memory is measured, on rows that are read from a file, so that nothing but the work itself holds them.</summary>
internal static class MemoryCase
{
    public const string Permutation = "permutation";
    public const string Shapley = "shapley";

    /// <summary>Writes the rows and a model of so many trees.</summary>
    public static void Prepare(string rowsFile, int rows, string modelFile, int trees)
    {
        var ml = new MLContext(seed: 1);
        var data = RegressionRows.View(ml, RegressionRows.Make(rows));
        if (!File.Exists(rowsFile))
        {
            using var stream = File.Create(rowsFile);
            ml.Data.SaveAsBinary(data, stream);
        }
        if (File.Exists(modelFile))
            return;
        var options = new FastTreeRegressionTrainer.Options { NumberOfTrees = trees, NumberOfLeaves = 64 };
        ml.Model.Save(ml.Regression.Trainers.FastTree(options).Fit(data), data.Schema, modelFile);
    }

    /// <summary>Does the work.</summary>
    public static void Run(string work, string rowsFile, string modelFile)
    {
        var ml = new MLContext(seed: 1);
        var model = ml.Model.Load(modelFile, out _);
        var data = ml.Data.LoadFromBinary(rowsFile);
        if (work == Permutation)
        {
            PermutationImportance.OfSlots(model, data, EvaluationTarget.Regression());
            return;
        }
        var rows = FeatureMatrix.FromColumn(data, "Features");
        TreeShapley.PathDependent(TreeCover.Count(TreeModel.From(model).Outputs[0], rows), rows);
    }
}
