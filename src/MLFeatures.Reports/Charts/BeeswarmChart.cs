using MLFeatures.Reports.Importance;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>One line of dots per feature, a dot per row; dots that would cover each other are moved apart, always in the same way.</summary>
internal static class BeeswarmChart
{
    // Browsers draw so many dots at once without a pause, and the page stays below 1 MB more.
    private const int MostPoints = 6000;
    private const int MostRows = 1000;
    private const int Bins = 90;
    private const int RowHeight = 40;

    // The widest swarm of a feature, of the 1 that lies between two features.
    private const double Widest = 0.8;

    /// <summary>The rows that are drawn of so many: evenly spaced, all when there are few.</summary>
    internal static int[] Rows(int rows, int features) =>
        ShapleyDependence.Evenly([.. Enumerable.Range(0, rows)], Math.Min(MostRows, MostPoints / Math.Max(features, 1)));

    internal static GenericChart? Draw(IReadOnlyList<SwarmRow> rows, string axis)
    {
        if (rows.Count == 0 || rows[0].Values.Length == 0)
            return null;
        var (lowest, highest) = (rows.Min(r => r.Values.Min()), rows.Max(r => r.Values.Max()));
        var width = Math.Max(highest - lowest, 1e-12) / Bins;
        var bins = rows.Select(row => row.Values.Select(v => (int)((v - lowest) / width)).ToArray()).ToArray();
        // One step for all features, so that equal widths mean equally many rows; never further apart than a dot.
        var crowd = bins.Max(b => b.CountBy(bin => bin).Max(bin => bin.Value));
        var step = Math.Min(Widest / crowd, 0.12);
        var colored = rows.Any(r => r.Ranks is not null);
        var traces = rows.Select((row, i) => Trace(row, i, Offsets(bins[i], step))).ToList();
        return PlotlyObject.Chart(
            traces,
            (colored ? 112 : 64) + RowHeight * rows.Count,
            ("margin", PlotlyObject.Of(("l", 8), ("r", 16), ("t", colored ? 56 : 8), ("b", 48))),
            ("coloraxis", colored ? Colors() : null),
            ("xaxis", FeatureAxis.Value(axis)),
            ("yaxis", FeatureAxis.Names([.. rows.Select(r => r.Name)]))
        );
    }

    /// <summary>The colour axis of ranks, low to high.</summary>
    internal static DynamicObj.DynamicObj Colors(string title = "feature value") =>
        PlotlyObject.Of(
            ("cmin", 0),
            ("cmax", 1),
            ("colorscale", ColorScales.LowToHigh),
            ("colorbar", ColorScales.Bar(title, ("tickvals", new[] { 0, 1 }), ("ticktext", new[] { "low", "high" })))
        );

    /// <summary>Numbers as colours of the axis; where there is none, grey.</summary>
    internal static object[] Color(double[] ranks) =>
        [.. ranks.Select(rank => double.IsNaN(rank) ? (object)ChartColors.Unclear : Math.Round(rank, 3))];

    // The dots of a bin are stacked to both sides of the line, in the order of the rows.
    private static double[] Offsets(int[] bins, double step)
    {
        var seen = new Dictionary<int, int>();
        var offsets = new double[bins.Length];
        for (var i = 0; i < bins.Length; i++)
        {
            var before = seen[bins[i]] = seen.GetValueOrDefault(bins[i]) + 1;
            offsets[i] = Math.Round(before / 2 * step * (before % 2 == 0 ? 1 : -1), 4);
        }
        return offsets;
    }

    private static Trace Trace(SwarmRow row, int index, double[] offsets) =>
        PlotlyObject.Trace(
            "scatter",
            ("mode", "markers"),
            ("name", FeatureAxis.Name(row.Name)),
            ("x", row.Values.Select(Rounded).ToArray()),
            ("y", offsets.Select(o => Math.Round(index + o, 4)).ToArray()),
            (
                "marker",
                row.Ranks is { } ranks
                    ? PlotlyObject.Of(("size", 5), ("opacity", 0.85), ("color", Color(ranks)), ("coloraxis", "coloraxis"))
                    : PlotlyObject.Of(("size", 5), ("opacity", 0.85), ("color", ChartColors.Unclear))
            ),
            ("hovertemplate", PlotlyObject.Text(row.Name).Replace("%{", "%&#123;", StringComparison.Ordinal) + ": %{x:.4~g}<extra></extra>")
        );

    // Five digits place a dot to less than a pixel.
    private static double Rounded(double value) => value == 0 ? 0 : double.Parse(value.ToString("G5", Invariant), Invariant);

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;
}
