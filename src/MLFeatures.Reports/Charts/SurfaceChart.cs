using MLFeatures.Importance.Effects;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>How the score changes with two features: colours between the values of the grid, on axes true to scale, and crosses where there are no rows.</summary>
internal static class SurfaceChart
{
    private const int Height = 420;

    /// <summary>Draws it; null where a feature has one value only.</summary>
    /// <param name="surface">The effect.</param>
    /// <param name="what">What the colours are, as plotly shows text.</param>
    internal static GenericChart? Draw(EffectSurface surface, string what)
    {
        if (surface.FirstGrid.Count < 2 || surface.SecondGrid.Count < 2)
            return null;
        var local = surface.Method is "accumulated-local";
        var largest = surface.Values.SelectMany(row => row).Max(Math.Abs);
        // The first feature lies across: plotly's rows of z go up.
        var z = Enumerable.Range(0, surface.SecondGrid.Count).Select(j => surface.Values.Select(row => row[j]).ToArray()).ToArray();
        var colours = PlotlyObject.Trace(
            "contour",
            ("x", surface.FirstGrid.ToArray()),
            ("y", surface.SecondGrid.ToArray()),
            ("z", z),
            ("contours", PlotlyObject.Of(("coloring", "heatmap"))),
            ("ncontours", 12),
            ("line", PlotlyObject.Of(("width", 0.6), ("color", "rgba(40,44,52,0.55)"))),
            // What is 0 on average is told by its sign, what is a level by its height.
            ("colorscale", ColorScales.Of(local ? HeatScale.Correlation : HeatScale.Level)),
            ("zmin", local && largest > 0 ? -largest : null),
            ("zmax", local && largest > 0 ? largest : null),
            ("colorbar", ColorScales.Bar(what)),
            ("hovertemplate", "%{x}, %{y}: %{z:.4~g}<extra></extra>")
        );
        return PlotlyObject.Chart(
            [colours, Empty(surface)],
            Height,
            ("margin", PlotlyObject.Of(("l", 56), ("r", 16), ("t", 64), ("b", 52))),
            ("xaxis", DependenceChart.Axis(PlotlyObject.Label(surface.First), zero: false)),
            ("yaxis", DependenceChart.Axis(PlotlyObject.Label(surface.Second), zero: false))
        );
    }

    private static Trace Empty(EffectSurface surface)
    {
        var cells = (
            from i in Enumerable.Range(0, surface.Counts.Count)
            from j in Enumerable.Range(0, surface.Counts[i].Count)
            where surface.Counts[i][j] == 0
            select (X: (surface.FirstGrid[i] + surface.FirstGrid[i + 1]) / 2, Y: (surface.SecondGrid[j] + surface.SecondGrid[j + 1]) / 2)
        ).ToArray();
        return PlotlyObject.Trace(
            "scatter",
            ("mode", "markers"),
            ("x", cells.Select(cell => cell.X).ToArray()),
            ("y", cells.Select(cell => cell.Y).ToArray()),
            ("marker", PlotlyObject.Of(("symbol", "x-thin"), ("size", 7), ("line", PlotlyObject.Of(("width", 1.5), ("color", "#d9534a"))))),
            ("hovertemplate", "no rows here<extra></extra>")
        );
    }
}
