using System.CommandLine;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Reports;
using MLFeatures.Reports.Json;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment run</c>: the main job, from raw records to the verdict.</summary>
internal sealed class ExperimentRunCommand
{
    private readonly ExperimentInputs _inputs = new();
    private readonly Option<string> _output = SharedOptions.Output(
        "Folder for result.json, report.md and report.html. Default: the experiment's folder."
    );
    private readonly Option<string?> _lookAgain = new("--look-again")
    {
        Description = "Why to look at the locked rows although their quota is used up, in a sentence. It is written into the ledger.",
        HelpName = "reason",
    };
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
            run._output,
            run._lookAgain,
            run._format,
        };
        run._inputs.AddTo(command);
        command.SetAction(run.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var plan = _inputs.Plan(parse);
        var target = parse.GetValue(_output) ?? Path.GetDirectoryName(plan.File)!;
        ExperimentReport.CheckWritable(target);
        var dataset = await _inputs.DatasetAsync(parse, _terminal, ct);
        var result = await RunAsync(plan, ExperimentInputs.DataOf(dataset), parse, ct);
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

    private Task<ExperimentResult> RunAsync(ExperimentPlan plan, ExperimentData data, ParseResult parse, CancellationToken ct)
    {
        HoldoutAccess? access = plan.Comparison.Holdout is { } holdout
            ? new(new(LedgerOf(plan), TimeProvider.System, holdout), Environment.UserName, plan.Name, parse.GetValue(_lookAgain))
            : null;
        var experiment = _inputs.Experiment(parse, plan, access);
        var threads = parse.GetValue(_inputs.Threads);
        return ExperimentInputs.WithProgressAsync(_terminal, plan, progress => experiment.RunAsync(data, threads, progress, ct), ct);
    }

    // Beside the experiments, not in one of them: a holdout belongs to the data, and every experiment on it counts.
    private static string LedgerOf(ExperimentPlan plan) =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(plan.File))!)!, "holdout.jsonl");
}
