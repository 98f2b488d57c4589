using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>One horizontal bar per feature, from top to bottom, with its interval where it has one.</summary>
internal static class ImportanceBarChart
{
    private const int RowHeight = 26;

    // Light enough for the line of the interval to be seen on it, on either ground.
    private const double BarOpacity = 0.4;

    /// <summary>The chart; null without bars.</summary>
    /// <param name="bars">The bars, the first on top.</param>
    /// <param name="axis">What the lengths are, as plotly shows text.</param>
    internal static GenericChart? Draw(IReadOnlyList<ImportanceBar> bars, string axis)
    {
        if (bars.Count == 0)
            return null;
        var colors = bars.Select(b => b.Lower <= 0 && b.Upper >= 0 ? ChartColors.Unclear : ChartColors.Treatment(0)).ToArray();
        var traces = new List<Trace> { Bars(bars, colors) };
        traces.AddRange(
            bars.Index()
                .Where(b => b.Item.Lower is not null && b.Item.Upper is not null)
                .Select(b => Interval(b.Item, b.Index, colors[b.Index]))
        );
        return PlotlyObject.Chart(
            traces,
            64 + RowHeight * bars.Count,
            ("margin", PlotlyObject.Of(("l", 8), ("r", 16), ("t", 8), ("b", 48))),
            ("bargap", 0.3),
            ("xaxis", FeatureAxis.Value(axis)),
            ("yaxis", FeatureAxis.Names([.. bars.Select(b => b.Name)]))
        );
    }

    private static Trace Bars(IReadOnlyList<ImportanceBar> bars, string[] colors) =>
        PlotlyObject.Trace(
            "bar",
            ("orientation", "h"),
            ("x", bars.Select(b => b.Value).ToArray()),
            ("y", Enumerable.Range(0, bars.Count).ToArray()),
            ("marker", PlotlyObject.Of(("color", colors), ("opacity", BarOpacity))),
            ("hovertext", bars.Select(b => PlotlyObject.Text($"{b.Name}: {b.Label}")).ToArray()),
            ("hovertemplate", "%{hovertext}<extra></extra>")
        );

    // A line of its own: plotly's error bars have one colour for all.
    private static Trace Interval(ImportanceBar bar, int index, string color) =>
        PlotlyObject.Trace(
            "scatter",
            ("mode", "lines+markers"),
            ("x", new[] { bar.Lower!.Value, bar.Upper!.Value }),
            ("y", new[] { index, index }),
            ("line", PlotlyObject.Of(("color", color), ("width", 2.5))),
            (
                "marker",
                PlotlyObject.Of(("color", color), ("symbol", "line-ns-open"), ("size", 9), ("line", PlotlyObject.Of(("width", 2.5))))
            ),
            ("hoverinfo", "skip"),
            ("cliponaxis", false)
        );
}
