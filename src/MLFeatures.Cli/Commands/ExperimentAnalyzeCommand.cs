using System.CommandLine;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Online.Analysis;
using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment analyze</c>: what users did in each arm, and whether to ship.</summary>
internal static class ExperimentAnalyzeCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("plan") { Description = "The plan, a YAML file with the key 'online_experiment'." };
        var format = SharedOptions.Format();
        var output = SharedOptions.Output($"Folder for {OnlineResultJson.FileName}. Default: the plan's folder.");
        var command = new DocumentedCommand(
            "analyze",
            "Analyse an online experiment from tables of exposures and events, and say whether to ship. Writes analysis.json.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment analyze checkout/plan.yaml",
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
                var result = await OnlineAnalysis.RunAsync(plan, ct);
                if (parse.GetValue(format) is OutputFormat.Json)
                    terminal.WriteRaw(OnlineResultJson.Write(result));
                else
                    terminal.Out.Write(OnlineResultView.Render(result));
                var folder = parse.GetValue(output) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
                terminal.Note($"Written to {OnlineResultJson.Save(result, folder)}");
                return result.Verdict.Decision is OnlineDecision.Invalid ? ExitCode.InvalidData : ExitCode.Done;
            }
        );
        return command;
    }
}
