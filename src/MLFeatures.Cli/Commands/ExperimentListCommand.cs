using System.CommandLine;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Json;
using Spectre.Console;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment list</c>: the experiments of a folder with their verdicts.</summary>
internal static class ExperimentListCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = SharedOptions.Named(
            new Argument<string>("folder") { Description = "Where the experiments are.", DefaultValueFactory = _ => "experiments" }
        );
        var format = SharedOptions.Format();
        var command = new DocumentedCommand(
            "list",
            "List experiments with their verdicts.",
            new()
            {
                Examples = ["mlfeatures experiment list", "mlfeatures experiment list experiments --format json"],
                Done = "listed",
                Invalid = "there is no such folder, or a result cannot be read",
            }
        )
        {
            folder,
            format,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var root = parse.GetRequiredValue(folder);
                if (!Directory.Exists(root))
                    throw new DirectoryNotFoundException(
                        $"{root}: there is no such folder. Name the folder that holds the experiments' folders."
                    );
                var results = new List<ExperimentResult>();
                foreach (
                    var file in Directory
                        .EnumerateFiles(root, ExperimentReport.JsonFile, SearchOption.AllDirectories)
                        .Order(StringComparer.Ordinal)
                )
                    results.Add(await ResultJson.ReadFileAsync(file, ct));
                if (parse.GetValue(format) is OutputFormat.Json)
                    terminal.WriteRaw($"[{string.Join(",\n", results.Select(r => ResultJson.Write(r).TrimEnd()))}]\n");
                else if (results.Count == 0)
                    terminal.Out.WriteLine($"No experiment in {Terminal.Visible(root)} has a result yet.");
                else
                    terminal.Out.Write(
                        ReportTableView.Fit(
                            ResultOverview.List(results),
                            terminal.Out.Profile.Width,
                            "Ran",
                            "p",
                            "Data",
                            "Metric",
                            "Interval"
                        )
                    );
                foreach (var plan in Unrun(root))
                    terminal.Note($"Not run yet: mlfeatures experiment run {plan}");
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static IEnumerable<string> Unrun(string root) =>
        Directory
            .EnumerateFiles(root, "experiment.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!)
            .Where(folder => !File.Exists(Path.Combine(folder, ExperimentReport.JsonFile)))
            .Order(StringComparer.Ordinal);
}
