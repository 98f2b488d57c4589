using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using MLFeatures.Benchmarks.Data;
using MLFeatures.Benchmarks.Timing;
using MLFeatures.Importance;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Tests.Shapley;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Benchmarks.TreeShap;

/// <summary><c>treeshap</c>: path-dependent Shapley values on one thread against LightGBM's <c>predict_contrib</c> on the same trees.</summary>
internal static class TreeShapCommand
{
    private const double Tolerance = 1e-9;

    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Runs of each contender.", DefaultValueFactory = _ => 7 };
        var root = new Option<string>("--root") { Description = "Root of the repository.", DefaultValueFactory = _ => "." };
        var command = new Command(
            "treeshap",
            "Exact Shapley values of trees, one thread, against native LightGBM. Writes results/treeshap.md."
        )
        {
            repetitions,
            root,
        };
        command.SetAction(parse => Run(parse.GetValue(repetitions), parse.GetRequiredValue(root)));
        return command;
    }

    private static int Run(int repetitions, string root)
    {
        var rows = RegressionRows.Make();
        var lines = new List<string>();
        var kept = true;
        foreach (var shape in TreeShapCase.All)
        {
            var (duel, difference, deepest, leaves) = Fight(shape, rows, repetitions);
            var passed = duel.Speedup >= shape.LeastSpeedup && difference <= Tolerance;
            kept &= passed;
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {shape.Name} | {deepest} | {shape.Trees} | {leaves:0} | {shape.Rows} | {Rate(duel.OurMedian)} | {Rate(duel.TheirMedian)} | **{duel.Speedup:0.0}** | {duel.SpeedupRange.Least:0.0}–{duel.SpeedupRange.Most:0.0} | {difference:0.0e0} | {(passed ? "kept" : "BROKEN")} (≥ {shape.LeastSpeedup}) |"
                )
            );
            Console.WriteLine(lines[^1]);

            string Rate(double seconds) => (shape.Rows / seconds).ToString("N0", CultureInfo.InvariantCulture);
        }
        ResultFile.Write(root, "treeshap.md", Report(lines, repetitions));
        return kept ? 0 : 2;
    }

    private static (Duel Duel, double Difference, int Deepest, double Leaves) Fight(
        TreeShapCase shape,
        List<RegressionRows> data,
        int repetitions
    )
    {
        var ensemble = Train(shape, data);
        var background = FeatureMatrix.FromRows([.. data.Select(row => row.Features)], RegressionRows.Slots);
        var rows = data.Take(shape.Rows).Select(row => row.Features).ToList();
        var matrix = FeatureMatrix.FromRows(rows, RegressionRows.Slots);
        var rowMajor = rows.SelectMany(row => row).ToArray();
        var cover = TreeCover.Count(ensemble, background);
        using var native = new NativeLightGbm(cover);
        var options = new ShapleyOptions { Threads = 1 };
        ShapleyValues? ours = null;
        double[]? theirs = null;
        var duel = Duel.Fight(
            new("MLFeatures", () => ours = TreeShapley.PathDependent(cover, matrix, options: options)),
            new("LightGBM", () => theirs = native.Explain(rowMajor)),
            repetitions
        );
        return (duel, Difference(ours!, theirs!), ensemble.Trees.Max(tree => tree.Depth), ensemble.Trees.Average(tree => tree.LeafCount));
    }

    private static TreeEnsemble Train(TreeShapCase shape, List<RegressionRows> data)
    {
        var ml = new MLContext(seed: 1);
        var trainer = ml.Regression.Trainers.LightGbm(
            new LightGbmRegressionTrainer.Options
            {
                NumberOfIterations = shape.Trees,
                NumberOfLeaves = shape.Leaves,
                MinimumExampleCountPerLeaf = 5,
                LearningRate = 0.1,
                NumberOfThreads = 1,
                Deterministic = true,
                Silent = true,
                Booster = new GradientBooster.Options { MaximumTreeDepth = shape.Depth },
            }
        );
        return TreeModel.From(trainer.Fit(RegressionRows.View(ml, data))).Outputs[0];
    }

    private static double Difference(ShapleyValues ours, double[] theirs)
    {
        var largest = 0.0;
        for (var row = 0; row < ours.Rows; row++)
        {
            for (var slot = 0; slot < RegressionRows.Slots; slot++)
                largest = Math.Max(largest, Math.Abs(ours.Row(row)[slot] - theirs[row * (RegressionRows.Slots + 1) + slot]));
        }
        return largest;
    }

    private static string Report(List<string> lines, int repetitions)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Shapley values of trees against native LightGBM

            Made by `dotnet run -c Release --project tests/MLFeatures.Benchmarks -- treeshap`. Path-dependent values of all features, one thread each,
            on the same LightGBM trees (trained by ML.NET on {RegressionRows.Count:N0} rows × {RegressionRows.Slots} features, whose rows are also the cover),
            by our `TreeShapley.PathDependent` and by LightGBM's `predict_contrib` through its C interface. Ours includes preparing the trees and checking
            additivity in every run. {repetitions} runs each, in turn; processor seconds; speedup = median of the ratios of neighbouring runs, with the
            smallest and largest.

            {Machine.Describe(typeof(MLContext), typeof(LightGbmRegressionTrainer))}; LightGBM 4.7.0.

            | depth limit | deepest | trees | leaves per tree | rows | our rows/s | LightGBM rows/s | speedup | range | largest difference | promise |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | --- |
            {string.Join('\n', lines)}

            """
        );
        return text.ToString();
    }
}
