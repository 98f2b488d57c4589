using System.CommandLine;
using System.Text.Json;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.SelfTest;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment aa</c>: whether the plan's own tests keep their promise where there is nothing to find.</summary>
internal sealed class ExperimentAaCommand
{
    private readonly ExperimentInputs _inputs = new();
    private readonly Option<int> _runs = new("--runs", "-n")
    {
        Description = "Simulations. 200 tell 5 % from 10 %; 1,000 tell 5 % from 7 %.",
        HelpName = "count",
        DefaultValueFactory = _ => 200,
    };
    private readonly Option<int?> _rows = new("--rows")
    {
        Description = "Labelled rows of each simulation, drawn as whole groups. Default: all. Fewer are faster, and harder on a test.",
        HelpName = "count",
    };
    private readonly Option<string?> _arm = new("--arm")
    {
        Description = "The treatment whose additions are shuffled. Default: the first.",
        HelpName = "name",
    };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();
    private readonly Terminal _terminal;

    private ExperimentAaCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var aa = new ExperimentAaCommand(terminal);
        var command = new DocumentedCommand(
            "aa",
            "Run the plan many times where neither arm is better, and count its false alarms: both arms get shuffled copies of what the treatment adds. Stopped, it goes on where it was.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment aa experiments/001-user-genre-affinity --runs 200 --rows 5000",
                    "mlfeatures experiment aa experiments/001-user-genre-affinity --runs 1000 --rows 5000 --format json",
                ],
                Done = "counted",
                Invalid = "the plan raises more false alarms than it promises, plan or data are invalid, or a fit failed",
            }
        )
        {
            aa._runs,
            aa._rows,
            aa._arm,
            aa._format,
        };
        aa._inputs.AddTo(command);
        SharedOptions.AtLeast(aa._runs, 1);
        SharedOptions.AtLeast(aa._rows, AaSimulation.FewestRows);
        command.SetAction(aa.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var plan = _inputs.Plan(parse);
        var data = ExperimentInputs.DataOf(await _inputs.DatasetAsync(parse, _terminal, ct));
        var experiment = _inputs.Experiment(parse, plan);
        var report = await ExperimentInputs.WithProgressAsync(
            _terminal,
            plan,
            progress =>
                experiment.SimulateAsync(
                    data,
                    parse.GetValue(_arm),
                    parse.GetValue(_rows),
                    parse.GetValue(_runs),
                    parse.GetValue(_inputs.Threads),
                    progress,
                    ct
                ),
            ct
        );
        if (parse.GetValue(_format) is OutputFormat.Json)
            _terminal.WriteRaw(JsonSerializer.Serialize(report, Composition.Json) + "\n");
        else
            _terminal.Out.Write(AaView.Render(plan, report));
        return report.Finding is AaFinding.Liberal ? ExitCode.InvalidData : ExitCode.Done;
    }
}
