using MLFeatures.Reports.Content;
using MLFeatures.Store.Offline;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>The features of a branch, view by view.</summary>
internal static class FeatureListView
{
    /// <summary>Draws the features of a branch's newest commit.</summary>
    public static IRenderable Render(string branch, Commit commit)
    {
        var features = Counted(commit.Views.Sum(v => v.Metadata.Count), "feature");
        var views = Counted(commit.Views.Count, "view");
        var id = commit.Id.Length > 12 ? commit.Id[..12] : commit.Id;
        var parts = new List<IRenderable> { new Text($"{branch} at {id}: {features} in {views}", new Style(decoration: Decoration.Bold)) };
        foreach (var view in commit.Views)
        {
            var definition = view.Definition;
            parts.Add(Text.Empty);
            parts.Add(new Text($"{definition.Name} {definition.Version}", new Style(Color.Blue, decoration: Decoration.Bold)));
            parts.Add(
                new Text($"{definition.Description} One row per {FeatureText.Entity(definition)} and time, {Counted(view.Rows, "row")}.")
            );
            parts.Add(Features(view));
        }
        return new Rows(parts);
    }

    private static Table Features(StoredView view)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var name in (string[])["Feature", "Version", "Type", "Unit", "Range", "Missing"])
            table.AddColumn(new TableColumn(new Text(name, new Style(Color.Grey))));
        table.Columns[^1].RightAligned();
        foreach (var feature in view.Metadata)
        {
            var definition = feature.Definition;
            table.AddRow(
                new Text(definition.Name),
                new Text(definition.Version),
                new Text(FeatureText.Type(definition)),
                new Text(FeatureText.Unit(definition)),
                new Text(FeatureText.Range(definition)),
                new Text(Quantity.Share(feature.Quality.MissingShare))
            );
        }
        return table;
    }

    private static string Counted(long count, string noun) => $"{Quantity.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
