using System.CommandLine;
using System.Globalization;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Results;
using MLFeatures.Movies;
using MLFeatures.Movies.Datasets;
using MLFeatures.Reports;
using MLFeatures.Reports.Json;
using MLFeatures.Store.Offline;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment run</c>: the main job, from raw records to the verdict.</summary>
internal static class ExperimentRunCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("experiment") { Description = "The experiment's folder, with experiment.yaml in it." };
        var (data, store, format) = (SharedOptions.Data(), SharedOptions.Store(), SharedOptions.Format());
        var output = SharedOptions.Output("Folder for result.json, report.md and report.html. Default: the experiment's folder.");
        var trials = SharedOptions.Trials();
        var threads = Threads();
        var command = new DocumentedCommand(
            "run",
            "Compare two feature branches on the same resamples and say whether to ship. Writes result.json, report.md and report.html.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment run experiments/001-user-genre-affinity",
                    "mlfeatures experiment run experiments/001-user-genre-affinity --data data/raw/movielens --output /tmp/movielens --format json",
                ],
                Done = "a verdict was reached (ship, do not ship or inconclusive)",
                Invalid = "the experiment was refused, or plan or data are invalid",
            }
        )
        {
            folder,
            data,
            store,
            output,
            trials,
            threads,
            format,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var plan = PlanFile.Load(parse.GetRequiredValue(folder));
                var target = parse.GetValue(output) ?? Path.GetDirectoryName(plan.File)!;
                ExperimentReport.CheckWritable(target);
                var dataset = await DataFolder.LoadAsync(
                    parse.GetRequiredValue(data),
                    parse.GetResult(data) is not { Implicit: false },
                    terminal,
                    ct
                );
                var opened = FeatureStore.Open(parse.GetRequiredValue(store), TimeProvider.System);
                var result = await RunAsync(plan, dataset, opened, parse.GetRequiredValue(trials), parse.GetValue(threads), terminal, ct);
                // Shown before it is written: what a disk that has become full cannot take is not lost.
                if (parse.GetValue(format) is OutputFormat.Json)
                    terminal.WriteRaw(ResultJson.Write(result));
                else
                    terminal.Out.Write(ExperimentView.Render(result));
                await ExperimentReport.WriteAsync(result, target, ct);
                terminal.Note($"Written to {target}: result.json, report.md, report.html");
                return result.Verdict.Decision is Decision.Refused ? ExitCode.InvalidData : ExitCode.Done;
            }
        );
        return command;
    }

    private static Option<int> Threads()
    {
        var threads = new Option<int>("--threads", "-j")
        {
            Description = "Trials that run at the same time. The result does not depend on it.",
            HelpName = "count",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        threads.Validators.Add(result =>
        {
            if (
                result.Tokens is [{ Value: var text }]
                && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count)
                && count < 1
            )
                result.AddError("--threads must be at least 1.");
        });
        return threads;
    }

    private static Task<ExperimentResult> RunAsync(
        ExperimentPlan plan,
        MovieDataset dataset,
        FeatureStore store,
        string trials,
        int threads,
        Terminal terminal,
        CancellationToken ct
    )
    {
        var experiment = new Experiment(plan, store, Composition.Extractors, Composition.Toolkit, TimeProvider.System)
        {
            Cache = new(trials),
            TrainingWeight = static rating => (float)TmdbPreProcessor.RatingWeight(rating),
        };
        var data = new ExperimentData(dataset.Description.Name, dataset.Sources) { Attribution = dataset.Description.Attribution };
        return terminal.WithProgressAsync(
            plan.Name,
            progress => Task.Run(() => experiment.RunAsync(data, threads, new ExperimentSteps(progress), ct), ct),
            ct
        );
    }

    private sealed class ExperimentSteps(IProgress<WorkProgress> progress) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => progress.Report(new(value.Step, value.Done));
    }
}
