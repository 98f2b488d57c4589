using System.Text.Json.Nodes;
using MLFeatures.Reports.Charts;
using Plotly.NET;

namespace MLFeatures.Reports.Tests.Charts;

public sealed class ExperimentChartsTests
{
    [Fact]
    public void The_forest_has_one_mark_per_metric_with_its_interval()
    {
        var traces = Figure(ExperimentCharts.Forest(SampleResults.Ship()))["data"]!.AsArray();
        Assert.Equal(4, traces.Count);
        var primary = traces[0]!;
        Assert.Equal(0.0112, primary["x"]![0]!.GetValue<double>(), 12);
        Assert.Equal(0.0032, primary["error_x"]!["array"]![0]!.GetValue<double>(), 12);
        Assert.Equal(0.0032, primary["error_x"]!["arrayminus"]![0]!.GetValue<double>(), 12);
        Assert.Equal("diamond", primary["marker"]!["symbol"]!.GetValue<string>());
        Assert.All(traces.Skip(1), t => Assert.Equal("circle", t!["marker"]!["symbol"]!.GetValue<string>()));
    }

    [Fact]
    public void Every_axis_of_the_forest_has_zero_in_the_middle_and_better_to_the_right()
    {
        var layout = Figure(ExperimentCharts.Forest(SampleResults.Ship()))["layout"]!;
        var (higher, lower) = (Range(layout, "xaxis"), Range(layout, "xaxis2"));
        Assert.Equal(-higher.Left, higher.Right);
        Assert.True(higher.Left < 0.0080 && 0.0144 < higher.Right);
        Assert.Equal(-lower.Left, lower.Right);
        Assert.True(lower.Right < -0.0131, "a metric that is better when lower has its negative side on the right");
    }

    [Fact]
    public void A_comparison_without_numbers_is_left_out_of_the_forest_and_zero_width_is_drawn()
    {
        var traces = Figure(ExperimentCharts.Forest(HostileResult.Create()))["data"]!.AsArray();
        Assert.Equal([0.0112, 0.0], traces.Select(t => Math.Round(t!["x"]![0]!.GetValue<double>(), 6)));
    }

    [Fact]
    public void Pairs_have_one_mark_per_resample_and_the_diagonal()
    {
        var ship = SampleResults.Ship();
        var figure = Figure(ExperimentCharts.Pairs(ship));
        Assert.Equal(figure["data"]![0]!["x"]!.ToJsonString(), figure["data"]![0]!["y"]!.ToJsonString());
        Assert.Equal(
            ship.Arms[0].Scores.Select(s => s.Metrics["auc"]),
            figure["data"]![1]!["x"]!.AsArray().Select(v => v!.GetValue<double>())
        );
        Assert.Equal(
            ship.Arms[1].Scores.Select(s => s.Metrics["auc"]),
            figure["data"]![1]!["y"]!.AsArray().Select(v => v!.GetValue<double>())
        );
        Assert.Equal(Range(figure["layout"]!, "xaxis"), Range(figure["layout"]!, "yaxis"));
    }

    [Fact]
    public void Pairs_are_matched_by_resample_and_undefined_ones_left_out()
    {
        var ship = SampleResults.Ship();
        var scores = ship.Arms[1].Scores.Reverse().ToArray();
        scores[0] = scores[0] with { Metrics = new Dictionary<string, double> { ["auc"] = double.NaN } };
        var figure = Figure(ExperimentCharts.Pairs(ship with { Arms = [ship.Arms[0], ship.Arms[1] with { Scores = scores }] }));
        var expected = ship.Arms[1].Scores.Take(29).Select(s => s.Metrics["auc"]);
        Assert.Equal(expected, figure["data"]![1]!["y"]!.AsArray().Select(v => v!.GetValue<double>()));
    }

    [Fact]
    public void Costs_are_changes_in_percent()
    {
        var bars = Figure(ExperimentCharts.Costs(SampleResults.Ship()))["data"]![0]!;
        Assert.Equal(
            ["training time", "allocated", "peak heap", "model size", "median latency", "p99 latency", "throughput"],
            bars["y"]!.AsArray().Select(v => v!.GetValue<string>())
        );
        Assert.Equal(17.4, bars["x"]![0]!.GetValue<double>(), 9);
        Assert.Equal("-14.8 %", bars["text"]![3]!.GetValue<string>());
    }

    [Fact]
    public void A_refused_experiment_has_nothing_to_draw()
    {
        Assert.Null(ExperimentCharts.Forest(SampleResults.Refused()));
        Assert.Null(ExperimentCharts.Pairs(SampleResults.Refused()));
        Assert.Null(ExperimentCharts.Costs(SampleResults.Refused()));
    }

    [Fact]
    public void No_NaN_reaches_a_chart()
    {
        GenericChart?[] charts =
        [
            ExperimentCharts.Forest(HostileResult.Create()),
            ExperimentCharts.Pairs(HostileResult.Create()),
            ExperimentCharts.Costs(HostileResult.Create()),
        ];
        Assert.All(charts, c => Assert.DoesNotContain("NaN", GenericChart.toFigureJson(c!)));
        Assert.All(charts, c => Assert.DoesNotContain("Infinity", GenericChart.toFigureJson(c!)));
    }

    private static JsonNode Figure(GenericChart? chart) => JsonNode.Parse(GenericChart.toFigureJson(chart!))!;

    private static (double Left, double Right) Range(JsonNode layout, string axis) =>
        (layout[axis]!["range"]![0]!.GetValue<double>(), layout[axis]!["range"]![1]!.GetValue<double>());
}
