using MLFeatures.Experiments.Online.Results;
using MLFeatures.Reports.Content;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>The effect of an online experiment as its data grew, look by look, and where it was decided.</summary>
internal static class LooksChart
{
    private const int Height = 400;

    // The first looks know next to nothing: drawn whole, their intervals would press the others flat.
    private const double TallestInterval = 3;

    internal static GenericChart? Draw(OnlineReading reading)
    {
        var looks = reading.Metric.Looks.Where(l => l.Effect is not null).ToArray();
        if (looks.Length < 2)
            return null;
        var byDay = looks.All(l => l.Day is not null);
        double Across(LookResult look) => byDay ? look.Day!.Value : look.ControlUnits + look.TreatmentUnits;
        var (low, high) = Range(reading, looks);
        // The first and the last mark are whole.
        var margin = Math.Max((Across(looks[^1]) - Across(looks[0])) * 0.04, 1e-9);
        var asked = reading.Asked is { } effect && double.IsFinite(effect) ? effect : (double?)null;
        return PlotlyObject.Chart(
            [.. Band(reading, looks, Across), .. SingleLook(looks, Across), Estimates(looks, Across), Decision(reading, Across)],
            Height,
            ("margin", PlotlyObject.Of(("l", 64), ("r", 16), ("t", 12), ("b", 52))),
            ("showlegend", true),
            ("legend", PlotlyObject.Of(("orientation", "h"), ("x", 0), ("y", 1.02), ("yanchor", "bottom"), ("traceorder", "normal"))),
            ("xaxis", Axis(byDay ? "days since the start" : "units", Across(looks[0]) - margin, Across(looks[^1]) + margin)),
            ("yaxis", Axis("difference", low, high)),
            (
                "shapes",
                new[] { Line(0, ChartColors.Zero, "solid", 2) }
                    .Concat(asked is { } at ? [Line(at, ChartColors.Zero, "dash", 1.5)] : [])
                    .ToArray()
            ),
            (
                "annotations",
                new[]
                {
                    reading.Metric.LowerIsBetter ? Side("▼ treatment better", 0.02, "bottom") : Side("▲ treatment better", 0.98, "top"),
                }
            )
        );
    }

    private static (double? Lower, double? Upper) Valid(OnlineReading reading, LookResult look) =>
        reading.HasBounds ? (look.SequentialLower, look.SequentialUpper) : (look.AnytimeLower, look.AnytimeUpper);

    private static (double Low, double High) Range(OnlineReading reading, LookResult[] looks)
    {
        var (lastLower, lastUpper) = Valid(reading, looks[^1]);
        var last = looks[^1].Effect!;
        var half = Math.Max(((lastUpper - lastLower) ?? 0) / 2, (last.Upper - last.Lower) / 2);
        var values = looks
            .SelectMany(l =>
            {
                var (lower, upper) = Valid(reading, l);
                return new[] { lower, upper, l.Effect!.Lower, l.Effect.Upper }
                    .OfType<double>()
                    .Select(v => Math.Clamp(v, l.Effect!.Estimate - TallestInterval * half, l.Effect.Estimate + TallestInterval * half))
                    .Append(l.Effect.Estimate);
            })
            .Append(0)
            .Append(reading.Asked ?? 0)
            .Where(double.IsFinite)
            .ToArray();
        var margin = Math.Max((values.Max() - values.Min()) * 0.08, 1e-9);
        return (values.Min() - margin, values.Max() + margin);
    }

    private static Trace[] Band(OnlineReading reading, LookResult[] looks, Func<LookResult, double> across)
    {
        var bounded = looks
            .Select(l => (Look: l, Valid: Valid(reading, l)))
            .Where(l => l.Valid is { Lower: not null, Upper: not null })
            .ToArray();
        if (bounded.Length == 0)
            return [];
        var x = bounded.Select(b => across(b.Look)).ToArray();
        var name = reading.HasBounds ? "valid at all planned looks" : "valid at every moment";
        // One polygon there and back: a legend entry of its own, and no fill between looks that have no bound.
        return
        [
            PlotlyObject.Trace(
                "scatter",
                ("mode", bounded.Length == 1 ? "lines+markers" : "lines"),
                ("name", name),
                ("x", x.Concat(x.Reverse()).ToArray()),
                ("y", bounded.Select(b => b.Valid.Upper!.Value).Concat(bounded.Reverse().Select(b => b.Valid.Lower!.Value)).ToArray()),
                ("fill", "toself"),
                ("fillcolor", "rgba(59,130,214,0.18)"),
                ("line", PlotlyObject.Of(("color", "rgba(59,130,214,0.55)"), ("width", 1))),
                ("hoverinfo", "skip")
            ),
        ];
    }

    private static Trace[] SingleLook(LookResult[] looks, Func<LookResult, double> across)
    {
        Trace End(Func<Effect, double> end, bool named) =>
            PlotlyObject.Trace(
                "scatter",
                ("mode", "lines"),
                ("name", "as if looked at once"),
                ("x", looks.Select(across).ToArray()),
                ("y", looks.Select(l => end(l.Effect!)).ToArray()),
                ("legendgroup", "single"),
                ("showlegend", named),
                ("line", PlotlyObject.Of(("color", ChartColors.Unclear), ("width", 1.2), ("dash", "dot"))),
                ("hoverinfo", "skip")
            );
        return [End(e => e.Upper, named: true), End(e => e.Lower, named: false)];
    }

    private static Trace Estimates(LookResult[] looks, Func<LookResult, double> across) =>
        PlotlyObject.Trace(
            "scatter",
            ("mode", looks.Length > 40 ? "lines" : "lines+markers"),
            ("name", "difference"),
            ("x", looks.Select(across).ToArray()),
            ("y", looks.Select(l => l.Effect!.Estimate).ToArray()),
            ("customdata", looks.Select(l => l.Look).ToArray()),
            ("line", PlotlyObject.Of(("color", ChartColors.Treatment(0)), ("width", 2.5))),
            ("marker", PlotlyObject.Of(("color", ChartColors.Treatment(0)), ("size", 7))),
            ("hovertemplate", "look %{customdata}: %{y:.4~g}<extra></extra>")
        );

    private static Trace Decision(OnlineReading reading, Func<LookResult, double> across)
    {
        var look = reading.Decisive;
        var stops = reading.HasBounds && look.MayStop is true;
        return PlotlyObject.Trace(
            "scatter",
            ("mode", "markers"),
            ("name", PlotlyObject.Text($"{(stops ? "bound crossed" : "decides")}: look {Quantity.Count(look.Look)}, {reading.Outcome}")),
            ("x", look.Effect is null ? [] : new[] { across(look) }),
            ("y", look.Effect is null ? [] : new[] { look.Effect.Estimate }),
            (
                "marker",
                PlotlyObject.Of(
                    ("color", OnlineCharts.Color(reading.Outcome)),
                    ("symbol", "diamond"),
                    ("size", 15),
                    ("line", PlotlyObject.Of(("color", "rgba(255,255,255,0.9)"), ("width", 1.5)))
                )
            ),
            ("hovertemplate", PlotlyObject.Text($"{reading.Difference} {reading.Interval}, {reading.Outcome}") + "<extra></extra>")
        );
    }

    private static DynamicObj.DynamicObj Line(double at, string color, string dash, double width) =>
        PlotlyObject.Of(
            ("type", "line"),
            ("layer", "below"),
            ("xref", "paper"),
            ("yref", "y"),
            ("x0", 0),
            ("x1", 1),
            ("y0", at),
            ("y1", at),
            ("line", PlotlyObject.Of(("color", color), ("width", width), ("dash", dash)))
        );

    private static DynamicObj.DynamicObj Axis(string title, double from, double to) =>
        PlotlyObject.Of(
            ("title", PlotlyObject.Of(("text", title), ("standoff", 8))),
            ("range", new[] { from, to }),
            ("fixedrange", true),
            ("nticks", 6),
            ("automargin", true),
            ("exponentformat", "none"),
            ("gridcolor", ChartColors.Grid),
            ("zeroline", false)
        );

    private static DynamicObj.DynamicObj Side(string text, double y, string anchor) =>
        PlotlyObject.Of(
            ("text", text),
            ("xref", "paper"),
            ("yref", "paper"),
            ("x", 0.99),
            ("y", y),
            ("xanchor", "right"),
            ("yanchor", anchor),
            ("showarrow", false)
        );
}
