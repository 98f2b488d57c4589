using System.CommandLine;
using System.Text.Json;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Synthesis;
using MLFeatures.Reports.Content;
using Spectre.Console;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment compare</c>: results side by side.</summary>
internal static class ExperimentCompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var results = SharedOptions.Several(
            new Argument<string[]>("results") { Description = "Experiments' folders, or their result.json files." },
            most: 10,
            "A single result is in its report.md, and in 'mlfeatures experiment list'."
        );
        var format = SharedOptions.Format();
        var command = new DocumentedCommand(
            "compare",
            "Show results side by side; of one experiment on several data sets also the effect over all of them.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment compare experiments/001-user-genre-affinity experiments/002-noise-feature",
                    "mlfeatures experiment compare experiments/001-user-genre-affinity data/movielens-result --format json",
                ],
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
                var read = new List<(string Name, ExperimentResult Result)>();
                foreach (var path in parse.GetRequiredValue(results))
                    read.Add((path, await ExperimentFolder.ReadAsync(path, ct)));
                var table = ResultOverview.Compare(read);
                var synthesis = ResultSynthesis.Of([.. read.Select(r => r.Result)]);
                if (parse.GetValue(format) is OutputFormat.Json)
                    terminal.WriteRaw(JsonSerializer.Serialize(ResultComparison.Of(table, synthesis), Composition.Json) + "\n");
                else
                    Show(table, synthesis, terminal);
                if (synthesis.WhyNot is { } reason)
                    terminal.Note($"The results are not summarised over data sets: {reason}");
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static void Show(ReportTable table, ResultSynthesis synthesis, Terminal terminal)
    {
        terminal.Out.Write(ReportTableView.Render(table));
        foreach (var effect in synthesis.Effects)
        {
            terminal.Out.Write(ReportTableView.Render(SynthesisTable.Of(effect)));
            terminal.Out.Write(new Text(SynthesisTable.Agreement(effect) + "\n"));
        }
    }
}
