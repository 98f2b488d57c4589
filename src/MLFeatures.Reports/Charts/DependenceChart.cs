using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>A Shapley value against the feature's own value.</summary>
internal static class DependenceChart
{
    private const int Height = 340;

    /// <param name="features">The feature's value of each row.</param>
    /// <param name="values">Its Shapley value.</param>
    /// <param name="ranks">Where another feature's value stands, 0–1, NaN when missing, for the colour; null: one colour.</param>
    /// <param name="across">Name of the feature, as plotly shows text.</param>
    /// <param name="up">What the values are, as plotly shows text.</param>
    internal static GenericChart Draw(double[] features, double[] values, double[]? ranks, string across, string up)
    {
        var trace = PlotlyObject.Trace(
            "scatter",
            ("mode", "markers"),
            ("x", features),
            ("y", values),
            (
                "marker",
                ranks is null
                    ? PlotlyObject.Of(("size", 6), ("opacity", 0.7), ("color", ChartColors.Treatment(0)))
                    : PlotlyObject.Of(("size", 6), ("opacity", 0.85), ("color", BeeswarmChart.Color(ranks)), ("coloraxis", "coloraxis"))
            ),
            ("hovertemplate", "%{x:.4~g}: %{y:.4~g}<extra></extra>")
        );
        return PlotlyObject.Chart(
            [trace],
            Height,
            ("margin", PlotlyObject.Of(("l", 56), ("r", 16), ("t", ranks is null ? 12 : 56), ("b", 52))),
            ("coloraxis", ranks is null ? null : BeeswarmChart.Colors("other feature")),
            ("xaxis", Axis(across, zero: false)),
            ("yaxis", Axis(up, zero: true))
        );
    }

    /// <summary>An axis of numbers, or of names, with a title below or beside it.</summary>
    internal static DynamicObj.DynamicObj Axis(string title, bool zero) =>
        PlotlyObject.Of(
            ("title", PlotlyObject.Of(("text", title), ("standoff", 8))),
            ("fixedrange", true),
            ("nticks", 6),
            ("automargin", true),
            ("gridcolor", ChartColors.Grid),
            ("zeroline", zero),
            ("zerolinecolor", ChartColors.Zero),
            ("zerolinewidth", 2)
        );
}
