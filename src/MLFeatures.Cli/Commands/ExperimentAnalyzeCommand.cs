using System.CommandLine;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Online.Analysis;
using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Reports;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment analyze</c>: what users did in each arm, and whether to ship.</summary>
internal static class ExperimentAnalyzeCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = SharedOptions.Named(
            new Argument<string>("plan") { Description = "The plan, a YAML file with the key 'online_experiment'." }
        );
        var format = SharedOptions.Format();
        var output = SharedOptions.Output("Folder for analysis.json, analysis.md and analysis.html. Default: the plan's folder.");
        var command = new DocumentedCommand(
            "analyze",
            "Analyse an online experiment from tables of exposures and events, and say whether to ship. Writes analysis.json, analysis.md and analysis.html.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment analyze experiments/online-example/plan.yaml",
                    "mlfeatures experiment analyze checkout/plan.yaml --format json -o results",
                ],
                Done = "a verdict was reached (ship, do not ship or inconclusive)",
                Invalid = "the plan or the data are invalid, or the arms do not have the planned ratio",
            }
        )
        {
            file,
            output,
            format,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var path = parse.GetRequiredValue(file);
                var plan = OnlinePlanFile.Load(path);
                var folder = parse.GetValue(output) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
                ExperimentReport.CheckWritable(folder);
                var result = await OnlineAnalysis.RunAsync(plan, ct);
                // Shown before it is written, and written though it cannot be shown.
                try
                {
                    if (parse.GetValue(format) is OutputFormat.Json)
                        terminal.WriteRaw(OnlineResultJson.Write(result));
                    else
                        terminal.Out.Write(OnlineResultView.Render(result));
                }
                finally
                {
                    await OnlineReport.WriteAsync(result, folder, ct);
                }
                terminal.Note($"Written to {folder}: analysis.json, analysis.md, analysis.html");
                return result.Verdict.Decision is OnlineDecision.Invalid ? ExitCode.InvalidData : ExitCode.Done;
            }
        );
        return command;
    }
}
