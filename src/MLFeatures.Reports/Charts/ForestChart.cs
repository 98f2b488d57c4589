using System.Globalization;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>Differences with their intervals, one row and one axis per metric.</summary>
internal static class ForestChart
{
    private const int RowHeight = 86;
    private const int Top = 8;
    private const int Bottom = 44;

    internal static GenericChart? Draw(ExperimentResult result) =>
        Draw([
            .. MetricReading
                .Of(result)
                .Where(r => double.IsFinite(r.Comparison.Difference))
                .Select(r => new ForestRow
                {
                    Name = r.Comparison.Metric + (result.Arms.Count > 2 ? $", {r.Comparison.Arm}" : ""),
                    Numbers = $"{r.Difference} {r.Interval}",
                    Outcome = $"({r.Confidence}), {r.Outcome}",
                    Color = ChartColors.OfOutcome(r.Outcome),
                    Primary = r.Comparison.Primary,
                    HigherIsBetter = r.Comparison.HigherIsBetter,
                    Estimate = r.Comparison.Difference,
                    Lower = r.Comparison.Lower,
                    Upper = r.Comparison.Upper,
                    Asked = r.Comparison.MinimumEffect is > 0 and var asked ? (r.Comparison.HigherIsBetter ? asked : -asked) : null,
                }),
        ]);

    /// <summary>The rows from top to bottom, each on an axis of its own with zero in the middle; null without rows.</summary>
    internal static GenericChart? Draw(IReadOnlyList<ForestRow> rows)
    {
        if (rows.Count == 0)
            return null;
        var height = Top + Bottom + rows.Count * RowHeight;
        var layout = new List<(string, object?)> { ("margin", PlotlyObject.Of(("l", 16), ("r", 16), ("t", Top), ("b", Bottom))) };
        var (annotations, shapes) = (new List<object>(), new List<object>());
        foreach (var (index, row) in rows.Index())
        {
            // From top to bottom; the upper half of a row holds its text.
            var (bottom, top) = ((rows.Count - index - 1.0) / rows.Count, (rows.Count - index) / (double)rows.Count);
            var middle = bottom + (top - bottom) * 0.66;
            layout.Add(($"xaxis{Suffix(index)}", HorizontalAxis(row, index)));
            layout.Add(($"yaxis{Suffix(index)}", VerticalAxis(index, bottom + (top - bottom) * 0.28, middle)));
            annotations.Add(Label(row, top));
            if (row.Asked is { } asked)
                shapes.Add(AskedFor(asked, index));
        }
        annotations.Add(Caption("◀ treatment worse", 0, "left"));
        annotations.Add(Caption("treatment better ▶", 1, "right"));
        layout.Add(("annotations", annotations));
        layout.Add(("shapes", shapes));
        return PlotlyObject.Chart([.. rows.Select(Mark)], height, [.. layout]);
    }

    private static Trace Mark(ForestRow row, int index) =>
        PlotlyObject.Trace(
            "scatter",
            ("mode", "markers"),
            ("xaxis", $"x{Suffix(index)}"),
            ("yaxis", $"y{Suffix(index)}"),
            ("x", new[] { row.Estimate }),
            ("y", new[] { 0 }),
            (
                "error_x",
                PlotlyObject.Of(
                    ("type", "data"),
                    ("symmetric", false),
                    ("array", new[] { Length(row.Upper - row.Estimate) }),
                    ("arrayminus", new[] { Length(row.Estimate - row.Lower) }),
                    ("color", row.Color),
                    ("thickness", row.Primary ? 3 : 1.5),
                    ("width", row.Primary ? 7 : 5)
                )
            ),
            (
                "marker",
                PlotlyObject.Of(("color", row.Color), ("size", row.Primary ? 14 : 9), ("symbol", row.Primary ? "diamond" : "circle"))
            ),
            ("hovertemplate", PlotlyObject.Label(row.Name) + PlotlyObject.Text($": {row.Numbers} {row.Outcome}") + "<extra></extra>")
        );

    private static DynamicObj.DynamicObj HorizontalAxis(ForestRow row, int index)
    {
        var reach = Reach(row) * 1.15;
        return PlotlyObject.Of(
            ("anchor", $"y{Suffix(index)}"),
            ("range", row.HigherIsBetter ? new[] { -reach, reach } : [reach, -reach]),
            ("fixedrange", true),
            ("nticks", 5),
            ("tickangle", 0),
            ("exponentformat", "none"),
            ("showgrid", true),
            ("gridcolor", ChartColors.Grid),
            ("zeroline", true),
            ("zerolinecolor", ChartColors.Zero),
            ("zerolinewidth", 2)
        );
    }

    private static DynamicObj.DynamicObj VerticalAxis(int index, double from, double to) =>
        PlotlyObject.Of(
            ("anchor", $"x{Suffix(index)}"),
            ("domain", new[] { from, to }),
            ("range", new[] { -1, 1 }),
            ("fixedrange", true),
            ("showticklabels", false),
            ("showgrid", false),
            ("zeroline", false)
        );

    private static DynamicObj.DynamicObj Label(ForestRow row, double top)
    {
        var (primary, direction) = (row.Primary ? " (primary)" : "", row.HigherIsBetter ? "↑" : "↓");
        return PlotlyObject.Of(
            ("text", $"<b>{PlotlyObject.Label(row.Name)}</b>{primary} {direction} {PlotlyObject.Text(row.Numbers)}"),
            ("xref", "paper"),
            ("yref", "paper"),
            ("x", 0),
            ("y", top),
            ("xanchor", "left"),
            ("yanchor", "top"),
            ("align", "left"),
            ("showarrow", false)
        );
    }

    private static DynamicObj.DynamicObj AskedFor(double effect, int index) =>
        PlotlyObject.Of(
            ("type", "line"),
            ("xref", $"x{Suffix(index)}"),
            ("yref", $"y{Suffix(index)} domain"),
            ("x0", effect),
            ("x1", effect),
            ("y0", 0),
            ("y1", 1),
            ("line", PlotlyObject.Of(("color", ChartColors.Zero), ("width", 1.5), ("dash", "dash")))
        );

    private static DynamicObj.DynamicObj Caption(string text, double x, string anchor) =>
        PlotlyObject.Of(
            ("text", text),
            ("xref", "paper"),
            ("yref", "paper"),
            ("x", x),
            ("y", 0),
            ("yshift", -Bottom + 8),
            ("xanchor", anchor),
            ("yanchor", "bottom"),
            ("showarrow", false)
        );

    private static double Reach(ForestRow row)
    {
        var reach = new[] { row.Estimate, row.Lower ?? 0, row.Upper ?? 0, row.Asked ?? 0 }.Where(double.IsFinite).Max(Math.Abs);
        return reach > 0 ? reach : 1;
    }

    private static double Length(double? value) => value is { } length && double.IsFinite(length) ? Math.Max(length, 0) : 0;

    private static string Suffix(int index) => index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture);
}
