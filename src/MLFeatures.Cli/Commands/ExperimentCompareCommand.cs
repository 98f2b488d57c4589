using System.CommandLine;
using System.Text.Json;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment compare</c>: results side by side.</summary>
internal static class ExperimentCompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var results = new Argument<string[]>("results")
        {
            Description = "Experiments' folders, or their result.json files.",
            Arity = new(2, 10),
        };
        var format = SharedOptions.Format();
        var command = new DocumentedCommand(
            "compare",
            "Show the results of several experiments side by side.",
            new()
            {
                Examples = ["mlfeatures experiment compare experiments/001-user-genre-affinity experiments/002-noise-feature"],
                Done = "shown",
                Invalid = "a result is missing or cannot be read",
            }
        )
        {
            results,
            format,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var read = new List<(string, ExperimentResult)>();
                foreach (var path in parse.GetRequiredValue(results))
                    read.Add((path, await ExperimentFolder.ReadAsync(path, ct)));
                var table = ResultOverview.Compare(read);
                if (parse.GetValue(format) is OutputFormat.Json)
                    terminal.WriteRaw(JsonSerializer.Serialize(table, Composition.Json) + "\n");
                else
                    terminal.Out.Write(ReportTableView.Render(table));
                return ExitCode.Done;
            }
        );
        return command;
    }
}
