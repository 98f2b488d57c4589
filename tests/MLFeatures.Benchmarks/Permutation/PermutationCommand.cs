using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using MLFeatures.Benchmarks.Data;
using MLFeatures.Benchmarks.Timing;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Benchmarks.Permutation;

/// <summary><c>permutation</c>: permutation importance of tree ensembles against ML.NET's <c>PermutationFeatureImportance</c>.</summary>
internal static class PermutationCommand
{
    private const int Repeats = 5;
    private const double LeastSpeedup = 10;

    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Runs of each contender.", DefaultValueFactory = _ => 3 };
        var root = new Option<string>("--root") { Description = "Root of the repository.", DefaultValueFactory = _ => "." };
        var command = new Command(
            "permutation",
            "Permutation importance of 30 slots, 5 repeats, against ML.NET. Writes results/permutation.md."
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
        foreach (var shape in PermutationCase.All)
        {
            var ml = new MLContext(seed: 1);
            var data = ml.Data.Cache(Named(ml, rows));
            var model = (ISingleFeaturePredictionTransformer<object>)shape.Trainer(ml).Fit(data);
            var bootstrap = Seconds(() => Ours(model, data, new() { Repeats = Repeats, RowResamples = 200 }));
            ImportanceReport? ours = null;
            double[]? theirs = null;
            var (ourProcessor, theirProcessor) = (new List<double>(), new List<double>());
            var wall = Duel.Fight(
                new(
                    "MLFeatures",
                    () => ourProcessor.Add(Clock.Processor.Seconds(() => ours = Ours(model, data, new() { Repeats = Repeats })))
                ),
                new("ML.NET", () => theirProcessor.Add(Clock.Processor.Seconds(() => theirs = Theirs(model, data)))),
                repetitions,
                Clock.Wall
            );
            // The first runs are warming up.
            var processor = new Duel(
                wall.Ours,
                wall.Theirs,
                [.. ourProcessor.TakeLast(repetitions)],
                [.. theirProcessor.TakeLast(repetitions)]
            );
            var difference = ours!.Features.Where(f => f.Metric == "rmse").Zip(theirs!, (o, t) => Math.Abs(o.Mean!.Value - t)).Max();
            foreach (var (duel, unit) in new[] { (wall, "wall"), (processor, "processor") })
            {
                kept &= duel.Speedup >= LeastSpeedup;
                lines.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {shape.Name} | {unit} | {duel.OurMedian:0.00} | {duel.TheirMedian:0.0} | **{duel.Speedup:0.0}** | {duel.SpeedupRange.Least:0.0}–{duel.SpeedupRange.Most:0.0} | {difference:0.000} | {bootstrap:0.00} | {(duel.Speedup >= LeastSpeedup ? "kept" : "BROKEN")} (≥ {LeastSpeedup}) |"
                    )
                );
                Console.WriteLine(lines[^1]);
            }
        }
        ResultFile.Write(root, "permutation.md", Report(lines, repetitions));
        return kept ? 0 : 2;
    }

    private static ImportanceReport Ours(ITransformer model, IDataView data, PermutationOptions options) =>
        PermutationImportance.OfSlots(model, data, EvaluationTarget.Regression(), options: options);

    private static double[] Theirs(ITransformer model, IDataView data)
    {
        var found = new MLContext(seed: 1).Regression.PermutationFeatureImportance(model, data, permutationCount: Repeats);
        return [.. Enumerable.Range(0, RegressionRows.Slots).Select(slot => found[$"x{slot}"].RootMeanSquaredError.Mean)];
    }

    private static double Seconds(Action run)
    {
        run();
        return Clock.Processor.Seconds(run);
    }

    // ML.NET needs slot names.
    private static IDataView Named(MLContext ml, IEnumerable<RegressionRows> rows)
    {
        var definition = SchemaDefinition.Create(typeof(RegressionRows));
        definition[nameof(RegressionRows.Features)]
            .AddAnnotation(
                "SlotNames",
                new VBuffer<ReadOnlyMemory<char>>(
                    RegressionRows.Slots,
                    [.. Enumerable.Range(0, RegressionRows.Slots).Select(slot => $"x{slot}".AsMemory())]
                ),
                new VectorDataViewType(TextDataViewType.Instance, RegressionRows.Slots)
            );
        return ml.Data.LoadFromEnumerable(rows, definition);
    }

    private static string Report(List<string> lines, int repetitions)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Permutation importance against ML.NET

            Made by `dotnet run -c Release --project tests/MLFeatures.Benchmarks -- permutation`. {RegressionRows.Count:N0} rows × {RegressionRows.Slots} slots,
            a regression of 100 trees of 64 leaves, every slot permuted {Repeats} times, RMSE and R², on rows that ML.NET keeps in memory: our
            `PermutationImportance.OfSlots` on all processors, reading the rows and sorting them into leaves in every run, and ML.NET's
            `PermutationFeatureImportance`, which uses one processor. {repetitions} runs each, in turn, by the clock on the wall and by processor seconds;
            speedup = median of the ratios of neighbouring runs, with the smallest and largest. The permutations differ, so the means do too:
            the largest difference of a slot's RMSE is shown. Ours has its usual options, standard errors over rows included, which ML.NET does
            not have; with 200 bootstrap samples of rows instead, a run takes the processor seconds of the last but one column.

            {Machine.Describe(typeof(MLContext), typeof(LightGbmRegressionTrainer))}.

            | trainer | seconds of | ours | ML.NET | speedup | range | largest difference | ours with bootstrap | promise |
            | --- | --- | ---: | ---: | ---: | --- | ---: | ---: | --- |
            {string.Join('\n', lines)}

            """
        );
        return text.ToString();
    }
}
