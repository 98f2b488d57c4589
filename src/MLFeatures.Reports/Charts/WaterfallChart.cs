using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>From a base value over steps to a score, from top to bottom.</summary>
internal static class WaterfallChart
{
    private const int RowHeight = 28;

    internal static GenericChart Draw(
        (double Value, string Label) from,
        IReadOnlyList<WaterfallStep> steps,
        (double Value, string Label) to,
        string axis
    )
    {
        var starts = new double[steps.Count + 1];
        starts[0] = from.Value;
        for (var i = 0; i < steps.Count; i++)
            starts[i + 1] = starts[i] + steps[i].Change;
        var (lowest, highest) = (Math.Min(starts.Min(), to.Value), Math.Max(starts.Max(), to.Value));
        // Room beyond the bars for their labels.
        var margin = Math.Max((highest - lowest) * 0.22, 1e-9);
        string[] names = ["base value", .. steps.Select(s => s.Name), "prediction"];
        return PlotlyObject.Chart(
            [Bars(steps, starts), Ends(from, to, names.Length - 1)],
            64 + RowHeight * names.Length,
            ("margin", PlotlyObject.Of(("l", 8), ("r", 16), ("t", 8), ("b", 48))),
            ("bargap", 0.25),
            ("shapes", starts.Select((at, i) => Connector(at, i)).ToArray()),
            ("xaxis", Axis(axis, lowest - margin, highest + margin)),
            ("yaxis", FeatureAxis.Names(names))
        );
    }

    private static Trace Bars(IReadOnlyList<WaterfallStep> steps, double[] starts) =>
        PlotlyObject.Trace(
            "bar",
            ("orientation", "h"),
            ("base", starts[..^1]),
            ("x", steps.Select(s => s.Change).ToArray()),
            ("y", Enumerable.Range(1, steps.Count).ToArray()),
            ("text", steps.Select(s => s.Label).ToArray()),
            ("textposition", "outside"),
            ("textangle", 0),
            ("cliponaxis", false),
            ("marker", PlotlyObject.Of(("color", steps.Select(s => s.Change >= 0 ? ChartColors.Raises : ChartColors.Lowers).ToArray()))),
            ("hovertext", steps.Select(s => PlotlyObject.Text($"{s.Name}: {s.Label}")).ToArray()),
            ("hovertemplate", "%{hovertext}<extra></extra>")
        );

    private static Trace Ends((double Value, string Label) from, (double Value, string Label) to, int last) =>
        PlotlyObject.Trace(
            "scatter",
            ("mode", "markers+text"),
            ("x", new[] { from.Value, to.Value }),
            ("y", new[] { 0, last }),
            ("text", new[] { $"  {from.Label}", $"  {to.Label}" }),
            ("textposition", "middle right"),
            ("cliponaxis", false),
            ("marker", PlotlyObject.Of(("color", ChartColors.Unclear), ("symbol", "diamond"), ("size", 11))),
            ("hoverinfo", "skip")
        );

    private static DynamicObj.DynamicObj Connector(double at, int row) =>
        PlotlyObject.Of(
            ("type", "line"),
            ("x0", at),
            ("x1", at),
            ("y0", row),
            ("y1", row + 1),
            ("layer", "below"),
            ("line", PlotlyObject.Of(("color", ChartColors.Zero), ("width", 1), ("dash", "dot")))
        );

    private static DynamicObj.DynamicObj Axis(string title, double from, double to) =>
        PlotlyObject.Of(
            ("title", PlotlyObject.Of(("text", title), ("standoff", 8))),
            ("range", new[] { from, to }),
            ("fixedrange", true),
            ("nticks", 6),
            ("tickangle", 0),
            ("exponentformat", "none"),
            ("gridcolor", ChartColors.Grid),
            ("zeroline", false)
        );
}
