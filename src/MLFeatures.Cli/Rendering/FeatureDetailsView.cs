using MLFeatures.Registry;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>Everything known about one feature.</summary>
internal static class FeatureDetailsView
{
    /// <summary>Draws a feature of a view.</summary>
    public static IRenderable Render(FeatureViewDefinition view, FeatureMetadata metadata)
    {
        var feature = metadata.Definition;
        return new Rows(
            new Text($"{view.Name}:{feature.Name} {feature.Version}", new Style(Color.Blue, decoration: Decoration.Bold)),
            new Text(feature.Description),
            Text.Empty,
            Section("Meaning", Meaning(view, feature)),
            Text.Empty,
            Section("Origin", Origin(feature, metadata)),
            Text.Empty,
            Section("Measured on the stored values", Measured(metadata.Quality))
        );
    }

    private static (string Name, string Value)[] Meaning(FeatureViewDefinition view, FeatureDefinition feature) =>
        [
            ("Type", FeatureText.Type(feature)),
            ("Unit", FeatureText.Unit(feature)),
            ("Range", FeatureText.Range(feature)),
            ("Entity", FeatureText.Entity(view)),
            ("View", $"{view.Name} {view.Version}"),
            ("Valid for", view.TimeToLive is { } time ? Duration(time) : "ever"),
        ];

    private static (string Name, string Value)[] Origin(FeatureDefinition feature, FeatureMetadata metadata) =>
        [
            ("Source", feature.Source),
            ("Transformation", feature.Transformation),
            ("Depends on", feature.Dependencies.Count == 0 ? "nothing" : string.Join("\n", feature.Dependencies)),
            ("Provenance", feature.Provenance.ToString().ToLowerInvariant()),
            ("Derived from the label", feature.DerivedFromLabel ? "yes: never a model's input" : "no"),
            ("Computed", $"{Quantity.Instant(metadata.CreatedAt)} by {metadata.CreatedBy}"),
        ];

    private static (string Name, string Value)[] Measured(FeatureQuality quality) =>
        [
            ("Rows", Quantity.Count(quality.Rows)),
            ("Missing", Quantity.Share(quality.MissingShare, 2)),
            ("Out of range", Quantity.Share(quality.OutOfRangeShare, 2)),
            ("Outliers", Quantity.Share(quality.OutlierShare, 2)),
            ("Distinct values", Quantity.Count(quality.Distinct)),
            ("Smallest", FeatureText.Value(quality.Minimum)),
            ("Lower quartile", FeatureText.Value(quality.LowerQuartile)),
            ("Median", FeatureText.Value(quality.Median)),
            ("Upper quartile", FeatureText.Value(quality.UpperQuartile)),
            ("Largest", FeatureText.Value(quality.Maximum)),
            ("Mean", FeatureText.Value(quality.Mean)),
            ("Standard deviation", FeatureText.Value(quality.StandardDeviation)),
        ];

    private static Rows Section(string title, IEnumerable<(string Name, string Value)> facts)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 2, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        foreach (var (name, value) in facts)
            grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(value));
        return new Rows(new Text(title, new Style(decoration: Decoration.Bold)), grid);
    }

    private static string Duration(TimeSpan time) =>
        time.TotalDays >= 1 ? $"{FeatureText.Value(time.TotalDays)} days" : Quantity.Seconds(time.TotalSeconds);
}
