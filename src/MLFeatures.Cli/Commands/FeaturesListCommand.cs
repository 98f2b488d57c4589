using System.CommandLine;
using System.Text.Json;
using MLFeatures.Cli.Rendering;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures features list</c>: the features that a branch holds.</summary>
internal static class FeaturesListCommand
{
    public static Command Create(Terminal terminal)
    {
        var (branch, store, format) = (FeatureBranch.Option(), SharedOptions.Store(), SharedOptions.Format());
        var command = new DocumentedCommand(
            "list",
            "List the features of a branch with type, unit, range and measured quality.",
            new()
            {
                Examples = ["mlfeatures features list", "mlfeatures features list --branch experiment/genre-affinity --format json"],
                Done = "listed",
                Invalid = "there is no such store or branch",
            }
        )
        {
            branch,
            store,
            format,
        };
        command.SetAction(parse =>
        {
            var commit = FeatureBranch.Head(parse.GetRequiredValue(store), parse.GetRequiredValue(branch));
            if (parse.GetValue(format) is OutputFormat.Json)
                terminal.WriteRaw(JsonSerializer.Serialize(commit.Views.SelectMany(FeatureDocument.Of), Composition.Json) + "\n");
            else
                terminal.Out.Write(FeatureListView.Render(parse.GetRequiredValue(branch), commit));
            return ExitCode.Done;
        });
        return command;
    }
}
