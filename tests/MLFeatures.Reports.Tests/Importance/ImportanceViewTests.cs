using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using MLFeatures.Experiments.Importance;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Importance;
using Plotly.NET;
using Snapshooter.Xunit;

namespace MLFeatures.Reports.Tests.Importance;

public sealed class ImportanceViewTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlfeatures-importance-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_document_is_reported_in_Markdown() => Snapshot.Match(Small().ToMarkdown());

    [Fact]
    public void The_document_is_reported_as_text() => Snapshot.Match(Small().ToText());

    [Fact]
    public void Equal_views_give_equal_bytes()
    {
        Assert.Equal(SampleViews.Document().ToPage(), SampleViews.Document().ToPage());
        Assert.Equal(SampleViews.Document().ToHtml(), SampleViews.Document().ToHtml());
        Assert.Equal(SampleViews.Document().ToJson(), SampleViews.Document().ToJson());
    }

    [Fact]
    public void Hostile_names_are_shown_and_never_run()
    {
        foreach (var html in new[] { SampleViews.Document().ToHtml(withScript: false), SampleViews.Document().ToPage() })
        {
            Assert.DoesNotContain("<script>alert", html);
            Assert.Contains("&lt;script&gt;alert(1)", html);
        }
        Assert.DoesNotContain("<script>alert", SampleViews.Document().ToMarkdown());
    }

    [Fact]
    public void Of_200_features_the_strongest_are_drawn_and_the_others_are_told_of()
    {
        var figure = Figures(SampleViews.Permutation(200))[0];
        Assert.Equal(20, figure["data"]![0]!["x"]!.AsArray().Count);
        Assert.Contains("180 weaker features are not drawn", SampleViews.Permutation(200).ToHtml(withScript: false));
        // Of shares, which add up, the rest is a bar of its own.
        var shares = Figures(SampleViews.Splits(200))[0]["data"]![0]!["x"]!.AsArray().Select(v => v!.GetValue<double>()).ToArray();
        Assert.Equal((21, 100.0), (shares.Length, Math.Round(shares.Sum(), 9)));
    }

    [Fact]
    public void A_bar_has_its_interval()
    {
        var figure = Figures(SampleViews.Permutation(1))[0];
        Assert.Equal([0.072, 0.092], figure["data"]![1]!["x"]!.AsArray().Select(v => Math.Round(v!.GetValue<double>(), 12)));
    }

    [Fact]
    public void The_swarm_has_one_dot_per_row_and_feature_and_a_missing_value_is_grey()
    {
        var traces = Figures(SampleViews.ShapleyView())[0]["data"]!.AsArray();
        Assert.Equal(5, traces.Count);
        Assert.All(traces, t => Assert.Equal(200, t!["x"]!.AsArray().Count));
        Assert.All(
            traces,
            t => Assert.All(t!["y"]!.AsArray(), y => Assert.InRange(Math.Abs(y!.GetValue<double>() - traces.IndexOf(t)), 0, 0.45))
        );
        Assert.Single(
            traces.SelectMany(t => t!["marker"]!["color"]!.AsArray()),
            c => c!.GetValueKind() == System.Text.Json.JsonValueKind.String
        );
    }

    [Fact]
    public void A_swarm_of_many_rows_is_thinned_and_says_so()
    {
        var view = SampleViews.ShapleyView(rows: 3000, slots: 12);
        Assert.All(Figures(view)[0]["data"]!.AsArray(), t => Assert.Equal(500, t!["x"]!.AsArray().Count));
        Assert.Contains("Drawn are 500 of 3,000 rows, evenly spaced", view.ToHtml(withScript: false));
    }

    [Fact]
    public void The_waterfall_goes_from_the_base_value_to_the_score()
    {
        var (values, matrix) = SampleViews.Shapley(slots: 30);
        var view = ImportanceView.Of(
            values,
            new()
            {
                Features = matrix,
                Explain = [7],
                DependencePlots = 0,
            }
        );
        var bars = Figures(view)[^1]["data"]![0]!;
        var (starts, steps) = (Numbers(bars["base"]!), Numbers(bars["x"]!));
        Assert.Equal(0.5, starts[0]);
        Assert.Equal(values.RawScores[7], starts[^1] + steps[^1], 9);
        // Ten features, and all others in one step.
        Assert.Equal(11, steps.Length);
        Assert.Contains("20 other features", view.ToHtml(withScript: false));
    }

    [Fact]
    public void Empty_results_are_said_to_be_empty()
    {
        Assert.Contains("No feature was measured.", SampleViews.Permutation(0).ToText());
        Assert.Contains("no values to show", SampleViews.ShapleyView(rows: 0).ToText());
        Assert.Contains("given no view", new ImportanceDocument { Title = "x", Views = [] }.ToMarkdown());
    }

    [Fact]
    public void Options_that_do_not_fit_are_refused()
    {
        var (values, matrix) = SampleViews.Shapley();
        Assert.Contains(
            "there are 200 rows",
            Assert.Throws<ArgumentException>(() => ImportanceView.Of(values, new() { Explain = [200] })).Message
        );
        Assert.Throws<ArgumentException>(() => ImportanceView.Of(values, new() { RowNames = ["one"] }));
        Assert.Throws<ArgumentException>(() => ImportanceView.Of(SampleViews.Shapley(rows: 3).Values, new() { Features = matrix }));
        Assert.Throws<ArgumentException>(() => ImportanceView.Of(values.Groups, ("gain", [double.NaN, 0, 0, 0, 0])));
    }

    [Fact]
    public void A_notebook_shows_views_as_HTML_and_as_text_without_our_help()
    {
        object[] shown = [SampleViews.Leakage(), SampleViews.ShapleyView(), SampleViews.Permutation(), SampleViews.Document()];
        var outputs = shown.Select(view => view.ToDisplayString("text/html")).ToArray();
        Assert.All(outputs, html => Assert.StartsWith("<div class=\"mlfeatures-view\">", html));
        // plotly.js comes with the first output that has a chart, at most.
        Assert.InRange(outputs.Count(html => html.Contains("DecompressionStream", StringComparison.Ordinal)), 0, 1);
        Assert.Equal(SampleViews.Permutation().ToText(), SampleViews.Permutation().ToDisplayString("text/plain"));
        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(ImportanceView)));
    }

    [Fact]
    public async Task The_folder_has_the_three_files()
    {
        var paths = await ImportancePages.WriteAsync(SampleViews.Document(), _folder);
        Assert.Equal(["importance.html", "importance.json", "importance.md"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.Equal(SampleViews.Document().ToJson(), await File.ReadAllTextAsync(paths[0]));
    }

    [Fact]
    public void Effects_interactions_and_choices_say_what_they_come_to()
    {
        Assert.Contains("between its values the score differs by up to", SampleViews.Effect().Headlines.Single());
        // A band, then the line; the band goes there and back.
        var traces = Figures(SampleViews.Effect())[0]["data"]!.AsArray();
        Assert.Equal([14, 7], traces.Select(trace => trace!["y"]!.AsArray().Count));
        Assert.Equal("contour", (string?)Figures(SampleViews.Surface())[0]["data"]![0]!["type"]);
        Assert.Contains("act together most", SampleViews.Together().Headlines.Single());
        // A feature does nothing together with itself; z acts alone.
        var map = Figures(SampleViews.Together())[0]["data"]![0]!["z"]!.AsArray();
        Assert.Null(map[0]![0]);
        Assert.Equal(0, map[2]![0]!.GetValue<double>());
        Assert.Contains("1 of 2 features kept", SampleViews.Choice().Headlines.Single());
    }

    [Theory]
    [InlineData(ArmMeasure.Permutation, "loss of auc", "Feature")]
    [InlineData(ArmMeasure.Interactions, "moves the score by", "Pair")]
    [InlineData(ArmMeasure.Information, "information, nats", "Feature")]
    public void Arms_are_shown_one_by_one_and_then_compared(ArmMeasure measure, string value, string thing)
    {
        var text = SampleExperimentViews.Arms(measure).ToText();

        Assert.All(
            [
                "control, FastTree(trees 50)",
                "treatment against control",
                "added",
                "-0.02",
                "Resample 3 of treatment does not count",
                value,
                thing,
            ],
            part => Assert.Contains(part, text, StringComparison.Ordinal)
        );
        Assert.Equal(2, Figures(SampleExperimentViews.Arms(measure)).Length);
    }

    [Fact]
    public void What_is_proposed_is_shown_with_how_often_it_was_chosen_and_how_it_was_found()
    {
        Assert.Equal("1 of 2 features of treatment proposed.", SampleExperimentViews.Chosen().Headlines.Single());
        Assert.Contains("Stability 0.93", SampleExperimentViews.Chosen().ToText(), StringComparison.Ordinal);
        Assert.Equal(
            "2 configurations tried; best is all features with FastTree(trees 50).",
            SampleExperimentViews.Search().Headlines.Single()
        );
        Assert.Contains("Not explored: 20 of 30 resamples", SampleExperimentViews.Search().ToText(), StringComparison.Ordinal);
        Assert.Contains("failed: no such thing", SampleExperimentViews.Search().ToText(), StringComparison.Ordinal);
    }

    private static ImportanceDocument Small() => SampleViews.Document() with { Views = [.. SampleViews.Document().Views.Take(4)] };

    private static JsonNode[] Figures(ImportanceView view) =>
        [
            .. view
                .Sections.SelectMany(s => s.Blocks)
                .OfType<ReportBlock.Figure>()
                .Select(f => f.Draw())
                .Where(c => c is not null)
                .Select(c => JsonNode.Parse(GenericChart.toFigureJson(c!.Chart))!),
        ];

    private static double[] Numbers(JsonNode numbers) => [.. numbers.AsArray().Select(v => v!.GetValue<double>())];
}
