using MLFeatures.Experiments.Results;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>Control against treatment on the primary metric, one mark per resample.</summary>
internal static class PairsChart
{
    private const int Height = 420;

    internal static GenericChart? Draw(ExperimentResult result)
    {
        if (result.Comparisons.FirstOrDefault(c => c.Primary) is not { } primary || result.Arms.Count < 2)
            return null;
        var arms = result.Arms.ToDictionary(a => a.Name, StringComparer.Ordinal);
        var series = result
            .Arms.Where(arm => arm.Against is not null)
            .Select(arm => (arm.Name, Pairs: Pair(arms[arm.Against!], arm, primary.Metric)))
            .ToArray();
        var values = series.SelectMany(s => s.Pairs).SelectMany(p => new[] { p.Control, p.Treatment }).ToArray();
        if (values.Length == 0)
            return null;
        var margin = Math.Max((values.Max() - values.Min()) * 0.08, Math.Max(Math.Abs(values.Max()) * 1e-6, 1e-9));
        var (from, to) = (values.Min() - margin, values.Max() + margin);
        var traces = new List<Trace> { Diagonal(from, to) };
        traces.AddRange(series.Select((s, i) => Marks(s.Name, s.Pairs, i)));
        var metric = PlotlyObject.Label(primary.Metric);
        var treatment = series.Length == 1 ? PlotlyObject.Label(series[0].Name) : "treatment";
        return PlotlyObject.Chart(
            traces,
            Height,
            ("margin", PlotlyObject.Of(("l", 64), ("r", 16), ("t", 12), ("b", 52))),
            ("showlegend", series.Length > 1),
            ("legend", PlotlyObject.Of(("orientation", "h"), ("y", 1.12))),
            (
                "xaxis",
                Axis(
                    $"{metric}, {PlotlyObject.Label(result.Arms.Count(a => a.Against is null) == 1 ? result.Arms[0].Name : "control")}",
                    from,
                    to
                )
            ),
            ("yaxis", Axis($"{metric}, {treatment}", from, to)),
            (
                "annotations",
                new[] { Side("▲ treatment higher", 0.02, 0.98, "left", "top"), Side("treatment lower ▼", 0.98, 0.02, "right", "bottom") }
            )
        );
    }

    private static (int Resample, double Control, double Treatment)[] Pair(ArmResult control, ArmResult treatment, string metric) =>
        [
            .. control
                .Scores.Join(
                    treatment.Scores,
                    c => c.Resample,
                    t => t.Resample,
                    (c, t) => (c.Resample, Control: Value(c, metric), Treatment: Value(t, metric))
                )
                .Where(p => double.IsFinite(p.Control) && double.IsFinite(p.Treatment)),
        ];

    private static double Value(ResampleScore score, string metric) => score.Metrics.GetValueOrDefault(metric, double.NaN);

    private static Trace Diagonal(double from, double to) =>
        PlotlyObject.Trace(
            "scatter",
            ("mode", "lines"),
            ("x", new[] { from, to }),
            ("y", new[] { from, to }),
            ("line", PlotlyObject.Of(("color", ChartColors.Zero), ("dash", "dash"), ("width", 1.5))),
            ("hoverinfo", "skip"),
            ("showlegend", false)
        );

    private static Trace Marks(string name, IReadOnlyList<(int Resample, double Control, double Treatment)> pairs, int index) =>
        PlotlyObject.Trace(
            "scatter",
            ("mode", "markers"),
            ("name", PlotlyObject.Label(name)),
            ("x", pairs.Select(p => p.Control).ToArray()),
            ("y", pairs.Select(p => p.Treatment).ToArray()),
            ("customdata", pairs.Select(p => p.Resample).ToArray()),
            (
                "marker",
                PlotlyObject.Of(
                    ("color", ChartColors.Treatment(index)),
                    ("symbol", ChartColors.Symbol(index)),
                    ("size", 9),
                    ("opacity", 0.85),
                    ("line", PlotlyObject.Of(("color", "rgba(255,255,255,0.8)"), ("width", 1)))
                )
            ),
            ("hovertemplate", "resample %{customdata}: %{x:.4f} → %{y:.4f}<extra></extra>")
        );

    private static DynamicObj.DynamicObj Axis(string title, double from, double to) =>
        PlotlyObject.Of(
            ("title", PlotlyObject.Of(("text", title), ("standoff", 8))),
            ("range", new[] { from, to }),
            ("fixedrange", true),
            ("nticks", 6),
            ("automargin", true),
            ("gridcolor", ChartColors.Grid),
            ("zeroline", false)
        );

    private static DynamicObj.DynamicObj Side(string text, double x, double y, string xAnchor, string yAnchor) =>
        PlotlyObject.Of(
            ("text", text),
            ("xref", "paper"),
            ("yref", "paper"),
            ("x", x),
            ("y", y),
            ("xanchor", xAnchor),
            ("yanchor", yAnchor),
            ("showarrow", false)
        );
}
