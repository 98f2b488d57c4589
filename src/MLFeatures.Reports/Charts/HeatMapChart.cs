using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>A square map of pairs of features.</summary>
internal static class HeatMapChart
{
    private const int CellHeight = 26;

    // More numbers than that are no longer read, and do not fit a phone.
    private const int LargestWithNumbers = 7;
    private const int LongestName = 16;

    /// <param name="names">The features, from top to bottom and from left to right.</param>
    /// <param name="matrix">One number per pair, by row; NaN is left empty.</param>
    /// <param name="scale">What the colours mean.</param>
    /// <param name="what">What the numbers are, as plotly shows text.</param>
    internal static GenericChart Draw(IReadOnlyList<string> names, double[][] matrix, HeatScale scale, string what)
    {
        var numbers = names.Count <= LargestWithNumbers;
        var texts = matrix.Select(row => row.Select(v => double.IsNaN(v) ? "" : Content.Quantity.Significant(v, 2)).ToArray()).ToArray();
        var trace = PlotlyObject.Trace(
            "heatmap",
            ("z", matrix.Select(row => row.Select(v => double.IsFinite(v) ? (double?)v : null).ToArray()).ToArray()),
            ("x", Enumerable.Range(0, names.Count).ToArray()),
            ("y", Enumerable.Range(0, names.Count).ToArray()),
            ("customdata", Pairs(names, texts)),
            ("hovertemplate", "%{customdata}<extra></extra>"),
            ("text", texts),
            ("texttemplate", numbers ? "%{text}" : null),
            ("colorscale", ColorScales.Of(scale)),
            (
                "zmin",
                scale is HeatScale.Correlation ? -1
                : scale is HeatScale.Strength ? 0
                : null
            ),
            ("zmax", scale is HeatScale.Correlation ? 1 : null),
            ("xgap", 1),
            ("ygap", 1),
            ("colorbar", ColorScales.Bar(what))
        );
        return PlotlyObject.Chart(
            [trace],
            210 + CellHeight * names.Count,
            ("margin", PlotlyObject.Of(("l", 8), ("r", 8), ("t", 64), ("b", 8))),
            ("xaxis", Axis(names, ("tickangle", -45), ("range", new[] { -0.5, names.Count - 0.5 }))),
            ("yaxis", Axis(names, ("ticklabelstandoff", 4), ("range", new[] { names.Count - 0.5, -0.5 })))
        );
    }

    private static string[][] Pairs(IReadOnlyList<string> names, string[][] texts) =>
        [
            .. names.Select(
                (row, i) =>
                    names.Select((column, j) => PlotlyObject.Text($"{row} × {column}: {(texts[i][j] is "" ? "–" : texts[i][j])}")).ToArray()
            ),
        ];

    private static DynamicObj.DynamicObj Axis(IReadOnlyList<string> names, params ReadOnlySpan<(string, object?)> own) =>
        PlotlyObject.Of([
            ("tickvals", Enumerable.Range(0, names.Count).ToArray()),
            ("ticktext", names.Select(n => PlotlyObject.Label(n, LongestName)).ToArray()),
            ("fixedrange", true),
            ("automargin", true),
            ("showgrid", false),
            ("zeroline", false),
            .. own,
        ]);
}
