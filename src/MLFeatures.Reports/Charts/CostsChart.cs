using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>What the treatments cost more or less than the control, in percent.</summary>
internal static class CostsChart
{
    internal static GenericChart? Draw(ExperimentResult result)
    {
        var measured = CostQuantity.Measured(result);
        var series = (
            from arm in result.Arms
            where arm.Against is not null
            let control = measured[arm.Against!]
            let treatment = measured[arm.Name]
            where control is not null && treatment is not null
            let bars = Bars(control, treatment)
            where bars.Length > 0
            select (arm.Name, Bars: bars)
        ).ToArray();
        if (series.Length == 0)
            return null;
        var rows = series.Max(s => s.Bars.Length);
        var changes = series.SelectMany(s => s.Bars).Select(b => b.Percent).ToArray();
        var reach = Math.Max(Math.Max(changes.Max(), -changes.Min()), 1);
        // Room beyond the longest bar for its label, on the side where there are bars.
        var left = changes.Min() < 0 ? changes.Min() - reach * 0.35 : -reach * 0.05;
        var right = changes.Max() > 0 ? changes.Max() + reach * 0.35 : reach * 0.35;
        return PlotlyObject.Chart(
            [.. series.Select((s, i) => Trace(s.Name, s.Bars, i))],
            70 + rows * (16 + 20 * series.Length),
            ("margin", PlotlyObject.Of(("l", 104), ("r", 16), ("t", 8), ("b", 48))),
            ("barmode", "group"),
            ("bargap", 0.35),
            ("showlegend", series.Length > 1),
            ("legend", PlotlyObject.Of(("orientation", "h"), ("y", 1.1))),
            (
                "xaxis",
                PlotlyObject.Of(
                    ("title", PlotlyObject.Of(("text", "change against control, %"))),
                    ("range", new[] { left, right }),
                    ("fixedrange", true),
                    ("nticks", 6),
                    ("gridcolor", ChartColors.Grid),
                    ("zeroline", true),
                    ("zerolinecolor", ChartColors.Zero),
                    ("zerolinewidth", 2)
                )
            ),
            ("yaxis", PlotlyObject.Of(("autorange", "reversed"), ("fixedrange", true), ("automargin", true), ("ticklabelstandoff", 6)))
        );
    }

    private static (string Name, double Percent, string Label)[] Bars(ArmMeasurement control, ArmMeasurement treatment) =>
        [
            .. CostQuantity
                .All.Where(c => c.Label is not null)
                .Select(c => (Label: c.Label!, From: c.Of(control), To: c.Of(treatment)))
                .Where(c => Quantity.HasChange(c.From, c.To))
                .Select(c => (c.Label, Quantity.Percent(c.From, c.To), Quantity.Change(c.From, c.To))),
        ];

    private static Trace Trace(string name, (string Name, double Percent, string Label)[] bars, int index) =>
        PlotlyObject.Trace(
            "bar",
            ("orientation", "h"),
            ("name", PlotlyObject.Label(name)),
            ("y", bars.Select(b => b.Name).ToArray()),
            ("x", bars.Select(b => b.Percent).ToArray()),
            ("text", bars.Select(b => b.Label).ToArray()),
            ("textposition", "outside"),
            ("cliponaxis", false),
            ("marker", PlotlyObject.Of(("color", ChartColors.Treatment(index)))),
            ("hovertemplate", "%{y}: %{text}<extra></extra>")
        );
}
