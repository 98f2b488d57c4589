#pragma warning disable
namespace MLFeatures.Cli.Rendering;

using Spectre.Console;
using Spectre.Console.Rendering;

internal static class ExperimentView
{
    public static IRenderable Render(MLFeatures.Experiments.Results.ExperimentResult r) =>
        new Text(r.Verdict.Decision + " " + r.Verdict.Reason + "\n" + string.Join("\n", r.Comparisons));
}

internal static class FeatureListView
{
    public static IRenderable Render(string b, MLFeatures.Store.Offline.Commit r) =>
        new Text(string.Join("\n", r.Views.SelectMany(v => v.Metadata).Select(m => m.ToString())));
}

internal static class FeatureDetailsView
{
    public static IRenderable Render(object b, MLFeatures.Registry.FeatureMetadata r) => new Text(r.ToString());
}
