using System.Text.Json.Nodes;
using MLFeatures.Reports.Charts;
using Plotly.NET;

namespace MLFeatures.Reports.Tests.Charts;

public sealed class OnlineChartsTests
{
    [Fact]
    public void The_looks_show_the_interval_that_is_valid_and_mark_the_look_that_crossed_its_bound()
    {
        var result = SampleOnlineResults.Ship();
        var traces = Traces(OnlineCharts.Looks(result, result.Metrics[0]));
        var band = traces["valid at all planned looks"];
        Assert.Equal([7, 14, 21, 28, 28, 21, 14, 7], Numbers(band, "x"));
        Assert.Equal(0.20 + 4.33 * 0.20, Numbers(band, "y")[0], 12);
        Assert.Equal(0.20 - 4.33 * 0.20, Numbers(band, "y")[^1], 12);
        Assert.Equal([0.20, 0.30, 0.35, 0.30], Numbers(traces["difference"], "y"));
        var decision = traces["bound crossed: look 3, better"];
        Assert.Equal((21, 0.35), (Numbers(decision, "x")[0], Numbers(decision, "y")[0]));
    }

    [Fact]
    public void Without_bounds_the_band_is_the_confidence_sequence_and_the_last_look_decides()
    {
        var result = SampleOnlineResults.Inconclusive();
        var traces = Traces(OnlineCharts.Looks(result, result.Metrics[0]));
        Assert.Equal(0.20 + 3.5 * 0.20, Numbers(traces["valid at every moment"], "y")[0], 12);
        Assert.Equal([28], Numbers(traces["decides: look 4, unclear"], "x"));
    }

    [Fact]
    public void A_first_look_that_knows_nothing_does_not_press_the_others_flat()
    {
        var result = SampleOnlineResults.Ship();
        var metric = result.Metrics[0];
        var wide = metric with
        {
            Looks = [metric.Looks[0] with { SequentialLower = -1e6, SequentialUpper = 1e6 }, .. metric.Looks.Skip(1)],
        };
        var range = Figure(OnlineCharts.Looks(result, wide))["layout"]!["yaxis"]!["range"]!.AsArray().Select(v => v!.GetValue<double>());
        Assert.All(range, end => Assert.InRange(end, -2, 2));
    }

    [Fact]
    public void Units_stand_in_for_days_where_looks_have_none()
    {
        var result = SampleOnlineResults.Ship();
        var metric = result.Metrics[0] with { Looks = [.. result.Metrics[0].Looks.Select(l => l with { Day = null })] };
        var figure = Figure(OnlineCharts.Looks(result, metric));
        Assert.Equal("units", figure["layout"]!["xaxis"]!["title"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void One_look_is_no_picture() =>
        Assert.Null(OnlineCharts.Looks(SampleOnlineResults.Ship(), SampleOnlineResults.Ship().Metrics[1]));

    [Fact]
    public void The_forest_has_the_deciding_interval_and_what_the_plan_asks_for()
    {
        var figure = Figure(OnlineCharts.Forest(SampleOnlineResults.Ship()));
        var traces = figure["data"]!.AsArray();
        Assert.Equal(2, traces.Count);
        // The look that crossed the bound, not the last one.
        Assert.Equal(0.35, traces[0]!["x"]![0]!.GetValue<double>(), 12);
        Assert.Equal(0.28, traces[0]!["error_x"]!["array"]![0]!.GetValue<double>(), 12);
        // The minimum effect is a share of the control's mean; the guardrail's limit is on the bad side.
        Assert.Equal([0.1, 0.006], figure["layout"]!["shapes"]!.AsArray().Select(s => Math.Round(s!["x0"]!.GetValue<double>(), 12)));
        var guardrail = figure["layout"]!["xaxis2"]!["range"]!.AsArray();
        Assert.True(guardrail[0]!.GetValue<double>() > guardrail[1]!.GetValue<double>(), "lower is better: the axis runs backwards");
    }

    [Fact]
    public void A_metric_without_an_estimate_is_left_out_of_the_forest() =>
        Assert.Equal(2, Figure(OnlineCharts.Forest(SampleOnlineResults.Hostile()))["data"]!.AsArray().Count);

    private static Dictionary<string, JsonNode> Traces(GenericChart? chart) =>
        Figure(chart)["data"]!.AsArray().GroupBy(t => (string)t!["name"]!).ToDictionary(g => g.Key, g => g.First()!);

    private static double[] Numbers(JsonNode trace, string name) => [.. trace[name]!.AsArray().Select(v => v!.GetValue<double>())];

    private static JsonNode Figure(GenericChart? chart) => JsonNode.Parse(GenericChart.toFigureJson(chart!))!;
}
