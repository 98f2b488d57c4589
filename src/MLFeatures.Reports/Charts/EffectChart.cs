using MLFeatures.Importance.Effects;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>How the score changes with a feature: a line with its interval as a band, levels as marks with theirs, and single rows as thin lines behind.</summary>
internal static class EffectChart
{
    private const int Height = 340;

    // Browsers draw so many points of thin lines at once without a pause.
    private const int MostPoints = 20_000;

    /// <param name="curve">The effect.</param>
    /// <param name="up">What the effect is, as plotly shows text.</param>
    internal static GenericChart Draw(EffectCurve curve, string up)
    {
        object[] across =
            curve.Levels.Count > 0 ? [.. curve.Levels.Select(level => PlotlyObject.Label(level))] : [.. curve.Grid.Cast<object>()];
        var traces = new List<Trace>();
        if (curve.Individual.Count > 0)
            traces.Add(Rows(curve, across));
        if (curve.Levels.Count == 0 && curve.Grid.Count > 1)
            traces.Add(Band(curve, across));
        traces.Add(Line(curve, across));
        return PlotlyObject.Chart(
            traces,
            Height,
            ("margin", PlotlyObject.Of(("l", 56), ("r", 16), ("t", 12), ("b", 52))),
            ("xaxis", DependenceChart.Axis(PlotlyObject.Label(curve.Feature), zero: false)),
            ("yaxis", DependenceChart.Axis(up, zero: true))
        );
    }

    /// <summary>How many of the rows' curves are drawn: all but where they would be too much to draw.</summary>
    internal static int Drawn(EffectCurve curve) => Math.Min(curve.Individual.Count, Math.Max(1, MostPoints / (curve.Grid.Count + 1)));

    private static Trace Line(EffectCurve curve, object[] across)
    {
        // A band says the same more quietly.
        var reach =
            curve.Levels.Count > 0
                ? PlotlyObject.Of(
                    ("type", "data"),
                    ("array", curve.Values.Zip(curve.Upper, (value, upper) => (upper ?? value) - value).ToArray()),
                    ("thickness", 1.5),
                    ("width", 5)
                )
                : null;
        var ends = curve
            .Lower.Zip(
                curve.Upper,
                (lower, upper) => $"[{Content.Quantity.Significant(lower, 4)}, {Content.Quantity.Significant(upper, 4)}]"
            )
            .ToArray();
        return PlotlyObject.Trace(
            "scatter",
            ("mode", curve.Levels.Count > 0 ? "markers" : "lines+markers"),
            ("x", across),
            ("y", curve.Values.ToArray()),
            ("customdata", ends),
            ("error_y", reach),
            ("line", PlotlyObject.Of(("color", ChartColors.Treatment(0)), ("width", 2.5))),
            ("marker", PlotlyObject.Of(("color", ChartColors.Treatment(0)), ("size", curve.Levels.Count > 0 ? 9 : 5))),
            ("hovertemplate", "%{x}: %{y:.4~g} %{customdata}<extra></extra>")
        );
    }

    // One closed outline: along the lower ends, and back along the upper ones.
    private static Trace Band(EffectCurve curve, object[] across)
    {
        var ends = Enumerable.Range(0, across.Length).Where(i => curve.Lower[i] is not null && curve.Upper[i] is not null).ToArray();
        return PlotlyObject.Trace(
            "scatter",
            ("mode", "lines"),
            ("x", ends.Concat(ends.Reverse()).Select(i => across[i]).ToArray()),
            ("y", ends.Select(i => curve.Lower[i]).Concat(ends.Reverse().Select(i => curve.Upper[i])).ToArray()),
            ("fill", "toself"),
            ("fillcolor", "rgba(59,130,214,0.22)"),
            ("line", PlotlyObject.Of(("width", 0), ("color", "rgba(59,130,214,0)"))),
            ("hoverinfo", "skip")
        );
    }

    // All rows in one trace, a gap behind each: hundreds of traces are slow.
    private static Trace Rows(EffectCurve curve, object[] across)
    {
        var drawn = curve.Individual.Take(Drawn(curve)).ToArray();
        return PlotlyObject.Trace(
            "scatter",
            ("mode", "lines"),
            ("x", drawn.SelectMany(_ => across.Append(null)).ToArray()),
            ("y", drawn.SelectMany(one => one.Values.Select(value => (double?)value).Append(null)).ToArray()),
            ("text", drawn.SelectMany(one => Enumerable.Repeat(PlotlyObject.Label(Name(one)), across.Length + 1)).ToArray()),
            ("line", PlotlyObject.Of(("color", ChartColors.Unclear), ("width", 1))),
            ("opacity", drawn.Length > 30 ? 0.35 : 0.6),
            ("connectgaps", false),
            ("hovertemplate", "%{text} at %{x}: %{y:.4~g}<extra></extra>")
        );
    }

    private static string Name(IndividualCurve one) => one.Name ?? $"row {Content.Quantity.Count(one.Row)}";
}
