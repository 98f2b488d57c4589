using System.CommandLine;
using System.Text.Json;
using MLFeatures.Cli.Rendering;
using MLFeatures.Registry;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures features show</c>: everything known about one feature.</summary>
internal static class FeaturesShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var feature = new Argument<string>("feature") { Description = "The feature, as view:feature." };
        var (branch, store, format) = (FeatureBranch.Option(), SharedOptions.Store(), SharedOptions.Format());
        var command = new DocumentedCommand(
            "show",
            "Show all metadata of one feature: meaning, source, transformation, dependencies, creation, measured quality.",
            new()
            {
                Examples =
                [
                    "mlfeatures features show user_rating_bias:bias",
                    "mlfeatures features show user_genre_affinity:affinity_drama --branch experiment/genre-affinity",
                ],
                Done = "shown",
                Invalid = "there is no such store, branch or feature",
            }
        )
        {
            feature,
            branch,
            store,
            format,
        };
        command.SetAction(parse =>
        {
            var reference = FeatureReference.Parse(parse.GetRequiredValue(feature));
            var commit = FeatureBranch.Head(parse.GetRequiredValue(store), parse.GetRequiredValue(branch));
            var view = commit.View(reference.View);
            var metadata =
                view.Metadata.FirstOrDefault(m => string.Equals(m.Definition.Name, reference.Feature, StringComparison.Ordinal))
                ?? throw new FormatException(
                    $"The view '{reference.View}' has no feature '{reference.Feature}'; it has {string.Join(", ", view.Definition.Features.Select(f => f.Name))}."
                );
            if (parse.GetValue(format) is OutputFormat.Json)
                terminal.WriteRaw(JsonSerializer.Serialize(FeatureDocument.Of(view.Definition, metadata), Composition.Json) + "\n");
            else
                terminal.Out.Write(FeatureDetailsView.Render(view.Definition, metadata));
            return ExitCode.Done;
        });
        return command;
    }
}
