using System.CommandLine;
using System.Text.Json;
using MLFeatures.Cli.Rendering;
using MLFeatures.Reports.Json;
using Spectre.Console;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment diff</c>: what differs between two results.</summary>
internal static class ExperimentDiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var before = SharedOptions.Named(
            new Argument<string>("before") { Description = "The older result: an experiment's folder, or a result.json." }
        );
        var after = SharedOptions.Named(new Argument<string>("after") { Description = "The newer one." });
        var format = SharedOptions.Format();
        var command = new DocumentedCommand(
            "diff",
            "Show what differs between two results, property by property. Times and measurements of the run are left out.",
            new()
            {
                Examples = ["mlfeatures experiment diff experiments/001-user-genre-affinity data/results/last-week"],
                Done = "compared, whether or not they differ",
                Invalid = "a result is missing or cannot be read",
            }
        )
        {
            before,
            after,
            format,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var older = await ExperimentFolder.ReadAsync(parse.GetRequiredValue(before), ct);
                var newer = await ExperimentFolder.ReadAsync(parse.GetRequiredValue(after), ct);
                var table = ResultDifference.Of(older, newer);
                if (parse.GetValue(format) is OutputFormat.Json)
                    terminal.WriteRaw(JsonSerializer.Serialize(table, Composition.Json) + "\n");
                else if (table.Rows.Count == 0)
                    terminal.Out.WriteLine("The results are equal, times and measurements of the run apart.");
                else
                    terminal.Out.Write(ReportTableView.Render(table));
                return ExitCode.Done;
            }
        );
        return command;
    }
}
