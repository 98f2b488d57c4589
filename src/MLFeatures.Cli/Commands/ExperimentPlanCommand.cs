using System.CommandLine;
using System.Text.Json;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Comparison;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment plan</c>: what a run will take and what it can find, before it is made.</summary>
internal sealed class ExperimentPlanCommand
{
    private readonly ExperimentInputs _inputs = new();
    private readonly Option<int> _pilot = new("--pilot")
    {
        Description = "Resamples trained to learn how much the arms' difference varies. The run does not train them again.",
        HelpName = "resamples",
        DefaultValueFactory = _ => 6,
    };
    private readonly Option<string?> _past = new("--past")
    {
        Description = "Instead of a pilot, the folder (or result.json) of an earlier run on like data; nothing is trained.",
        HelpName = "experiment",
    };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();
    private readonly Terminal _terminal;

    private ExperimentPlanCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var plan = new ExperimentPlanCommand(terminal);
        var command = new DocumentedCommand(
            "plan",
            "Say before running: rows, splits, duration, the smallest effect the plan can find, and its power. Does not say which arm is better.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment plan experiments/001-user-genre-affinity",
                    "mlfeatures experiment plan experiments/002-noise-feature --past experiments/001-user-genre-affinity",
                ],
                Done = "said",
                Invalid = "plan, data or the earlier result are invalid",
            }
        )
        {
            plan._pilot,
            plan._past,
            plan._format,
        };
        plan._inputs.AddTo(command);
        SharedOptions.AtLeast(plan._pilot, MetricTest.FewestResamples, ": from one resample nothing can be learnt about spread");
        command.SetAction(plan.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var plan = _inputs.Plan(parse);
        var past = parse.GetValue(_past) is { } folder ? await ExperimentFolder.ReadAsync(folder, ct) : null;
        var data = ExperimentInputs.DataOf(await _inputs.DatasetAsync(parse, _terminal, ct));
        var experiment = _inputs.Experiment(parse, plan);
        var threads = parse.GetValue(_inputs.Threads);
        var forecast = past is null
            ? await ExperimentInputs.WithProgressAsync(
                _terminal,
                plan,
                progress => experiment.ForecastAsync(data, parse.GetValue(_pilot), threads, progress, ct),
                ct
            )
            : experiment.Forecast(data, past, threads);
        if (parse.GetValue(_format) is OutputFormat.Json)
            _terminal.WriteRaw(JsonSerializer.Serialize(forecast, Composition.Json) + "\n");
        else
            _terminal.Out.Write(ForecastView.Render(forecast));
        return ExitCode.Done;
    }
}
