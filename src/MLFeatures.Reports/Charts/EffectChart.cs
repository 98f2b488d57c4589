using MLFeatures.Importance.Effects;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>How the score changes with a feature: a line with its interval, and where the rows lie.</summary>
internal static class EffectChart
{
    private const int Height = 340;

    /// <param name="curve">The effect.</param>
    /// <param name="up">What the effect is, as plotly shows text.</param>
    internal static GenericChart Draw(EffectCurve curve, string up)
    {
        object across = curve.Levels.Count > 0 ? curve.Levels.Select(level => PlotlyObject.Label(level)).ToArray() : curve.Grid.ToArray();
        double[] reach = [.. curve.Values.Zip(curve.Upper, (value, upper) => (upper ?? value) - value)];
        var line = PlotlyObject.Trace(
            "scatter",
            ("mode", curve.Levels.Count > 0 ? "markers" : "lines+markers"),
            ("x", across),
            ("y", curve.Values.ToArray()),
            ("error_y", PlotlyObject.Of(("type", "data"), ("array", reach), ("thickness", 1), ("width", 3))),
            ("line", PlotlyObject.Of(("color", ChartColors.Treatment(0)), ("width", 2))),
            ("marker", PlotlyObject.Of(("color", ChartColors.Treatment(0)), ("size", 6))),
            ("hovertemplate", "%{x}: %{y:.4~g}<extra></extra>")
        );
        return PlotlyObject.Chart(
            [line],
            Height,
            ("margin", PlotlyObject.Of(("l", 56), ("r", 16), ("t", 12), ("b", 52))),
            ("xaxis", DependenceChart.Axis(PlotlyObject.Label(curve.Feature), zero: false)),
            ("yaxis", DependenceChart.Axis(up, zero: true))
        );
    }
}
