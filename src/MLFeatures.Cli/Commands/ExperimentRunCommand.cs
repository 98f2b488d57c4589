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
internal sealed class ExperimentRunCommand
{
    private readonly Argument<string> _folder = new("experiment") { Description = "The experiment's folder, with experiment.yaml in it." };
    private readonly Option<string> _data = SharedOptions.Data();
    private readonly Option<string> _store = SharedOptions.Store();
    private readonly Option<string> _trials = SharedOptions.Trials();
    private readonly Option<string> _output = SharedOptions.Output(
        "Folder for result.json, report.md and report.html. Default: the experiment's folder."
    );
    private readonly Option<string?> _lookAgain = new("--look-again")
    {
        Description = "Why to look at the locked rows although their quota is used up, in a sentence. It is written into the ledger.",
        HelpName = "reason",
    };
    private readonly Option<int> _threads = Threads();
    private readonly Option<OutputFormat> _format = SharedOptions.Format();
    private readonly Terminal _terminal;

    private ExperimentRunCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var run = new ExperimentRunCommand(terminal);
        var command = new DocumentedCommand(
            "run",
            "Compare feature branches on the same resamples and say whether to ship. Writes result.json, report.md and report.html.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment run experiments/001-user-genre-affinity",
                    "mlfeatures experiment run experiments/001-user-genre-affinity --data data/raw/movielens --output /tmp/movielens --format json",
                ],
                Done = "a verdict was reached: ship, do not ship or inconclusive",
                Invalid = "the experiment was refused, or plan or data are invalid",
            }
        )
        {
            run._folder,
            run._data,
            run._store,
            run._trials,
            run._output,
            run._lookAgain,
            run._threads,
            run._format,
        };
        command.SetAction(run.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var plan = PlanFile.Load(parse.GetRequiredValue(_folder));
        var target = parse.GetValue(_output) ?? Path.GetDirectoryName(plan.File)!;
        ExperimentReport.CheckWritable(target);
        var isDefault = parse.GetResult(_data) is not { Implicit: false };
        var dataset = await DataFolder.LoadAsync(parse.GetRequiredValue(_data), isDefault, _terminal, ct);
        var result = await RunAsync(plan, dataset, parse, ct);
        // Shown before it is written, and written though it cannot be shown: neither a full disk nor a closed stream loses the result.
        try
        {
            if (parse.GetValue(_format) is OutputFormat.Json)
                _terminal.WriteRaw(ResultJson.Write(result));
            else
                _terminal.Out.Write(ExperimentView.Render(result));
        }
        finally
        {
            await ExperimentReport.WriteAsync(result, target, ct);
        }
        _terminal.Note($"Written to {target}: result.json, report.md, report.html");
        return result.Verdict.Decision is Decision.Refused ? ExitCode.InvalidData : ExitCode.Done;
    }

    private Task<ExperimentResult> RunAsync(ExperimentPlan plan, MovieDataset dataset, ParseResult parse, CancellationToken ct)
    {
        var store = FeatureStore.Open(parse.GetRequiredValue(_store), TimeProvider.System);
        var experiment = new Experiment(plan, store, Composition.Extractors, Composition.Toolkit, TimeProvider.System)
        {
            Cache = new(parse.GetRequiredValue(_trials)),
            HoldoutAccess = plan.Comparison.Holdout is { } holdout
                ? new(new(LedgerOf(plan), TimeProvider.System, holdout), Environment.UserName, plan.Name, parse.GetValue(_lookAgain))
                : null,
            TrainingWeight = static rating => (float)TmdbPreProcessor.RatingWeight(rating),
        };
        var data = new ExperimentData(dataset.Description.Name, dataset.Sources) { Attribution = dataset.Description.Attribution };
        var threads = parse.GetValue(_threads);
        return _terminal.WithProgressAsync(
            plan.Name,
            progress => Task.Run(() => experiment.RunAsync(data, threads, new ExperimentSteps(progress), ct), ct),
            ct
        );
    }

    // Beside the experiments, not in one of them: a holdout belongs to the data, and every experiment on it counts.
    private static string LedgerOf(ExperimentPlan plan) =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(plan.File))!)!, "holdout.jsonl");

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

    private sealed class ExperimentSteps(IProgress<WorkProgress> progress) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => progress.Report(new(value.Step, value.Done));
    }
}
