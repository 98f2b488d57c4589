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

    internal static GenericChart? Draw(ExperimentResult result)
    {
        var rows = MetricReading.Of(result).Where(r => double.IsFinite(r.Comparison.Difference)).ToArray();
        if (rows.Length == 0)
            return null;
        var height = Top + Bottom + rows.Length * RowHeight;
        var layout = new List<(string, object?)> { ("margin", PlotlyObject.Of(("l", 16), ("r", 16), ("t", Top), ("b", Bottom))) };
        var (annotations, shapes) = (new List<object>(), new List<object>());
        foreach (var (index, row) in rows.Index())
        {
            // From top to bottom; the upper half of a row holds its text.
            var (bottom, top) = ((rows.Length - index - 1.0) / rows.Length, (rows.Length - index) / (double)rows.Length);
            var middle = bottom + (top - bottom) * 0.66;
            layout.Add(($"xaxis{Suffix(index)}", HorizontalAxis(row, index, bottom)));
            layout.Add(($"yaxis{Suffix(index)}", VerticalAxis(index, bottom + (top - bottom) * 0.28, middle)));
            annotations.Add(Label(row, result.Arms.Count > 2, top));
            if (row.Comparison.MinimumEffect is > 0 and var asked)
                shapes.Add(AskedFor(row.Comparison.HigherIsBetter ? asked : -asked, index));
        }
        annotations.Add(Caption("◀ treatment worse", 0, "left"));
        annotations.Add(Caption("treatment better ▶", 1, "right"));
        layout.Add(("annotations", annotations));
        layout.Add(("shapes", shapes));
        return PlotlyObject.Chart([.. rows.Select((r, i) => Mark(r, i))], height, [.. layout]);
    }

    private static Trace Mark(MetricReading row, int index)
    {
        var comparison = row.Comparison;
        var color = ChartColors.OfOutcome(row.Outcome);
        return PlotlyObject.Trace(
            "scatter",
            ("mode", "markers"),
            ("xaxis", $"x{Suffix(index)}"),
            ("yaxis", $"y{Suffix(index)}"),
            ("x", new[] { comparison.Difference }),
            ("y", new[] { 0 }),
            (
                "error_x",
                PlotlyObject.Of(
                    ("type", "data"),
                    ("symmetric", false),
                    ("array", new[] { Length(comparison.Upper - comparison.Difference) }),
                    ("arrayminus", new[] { Length(comparison.Difference - comparison.Lower) }),
                    ("color", color),
                    ("thickness", comparison.Primary ? 3 : 1.5),
                    ("width", comparison.Primary ? 7 : 5)
                )
            ),
            (
                "marker",
                PlotlyObject.Of(
                    ("color", color),
                    ("size", comparison.Primary ? 14 : 9),
                    ("symbol", comparison.Primary ? "diamond" : "circle")
                )
            ),
            (
                "hovertemplate",
                PlotlyObject.Label(comparison.Metric)
                    + PlotlyObject.Text($": {row.Difference} {row.Interval} ({row.Confidence}), {row.Outcome}")
                    + "<extra></extra>"
            )
        );
    }

    private static DynamicObj.DynamicObj HorizontalAxis(MetricReading row, int index, double bottom)
    {
        var reach = Reach(row.Comparison) * 1.15;
        return PlotlyObject.Of(
            ("anchor", $"y{Suffix(index)}"),
            ("range", row.Comparison.HigherIsBetter ? new[] { -reach, reach } : [reach, -reach]),
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

    private static DynamicObj.DynamicObj Label(MetricReading row, bool withArm, double top)
    {
        var name = PlotlyObject.Label(row.Comparison.Metric + (withArm ? $", {row.Comparison.Arm}" : ""));
        var primary = row.Comparison.Primary ? " (primary)" : "";
        var direction = row.Comparison.HigherIsBetter ? "↑" : "↓";
        return PlotlyObject.Of(
            ("text", $"<b>{name}</b>{primary} {direction} {PlotlyObject.Text($"{row.Difference} {row.Interval}")}"),
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

    // The smallest improvement worth shipping.
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

    private static double Reach(MetricComparison comparison)
    {
        var reach = new[] { comparison.Difference, comparison.Lower, comparison.Upper, comparison.MinimumEffect ?? 0 }
            .Where(double.IsFinite)
            .Max(Math.Abs);
        return reach > 0 ? reach : 1;
    }

    private static double Length(double value) => double.IsFinite(value) ? Math.Max(value, 0) : 0;

    private static string Suffix(int index) => index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture);
}
