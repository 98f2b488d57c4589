using MLFeatures.Experiments.Online.Results;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>The result of an online experiment in a terminal: verdict, validity, metrics, guardrails, looks, segments.</summary>
internal static class OnlineResultView
{
    private const int MostLooks = 12;

    /// <summary>Draws a result.</summary>
    public static IRenderable Render(OnlineResult result)
    {
        var parts = new List<IRenderable> { VerdictPanel(result), Ratio(result), new Text("") };
        parts.Add(ReportTableView.Render(Metrics(result)));
        if (result.Metrics.Any(m => m.Guardrail is not null))
            parts.Add(ReportTableView.Render(Guardrails(result)));
        foreach (var metric in result.Metrics.Where(m => m.Role is "primary" && m.Looks.Count > 1))
            parts.Add(ReportTableView.Render(Looks(metric, result.Sequential)));
        foreach (var metric in result.Metrics.Where(m => m.Role is "primary"))
            parts.AddRange(metric.Segments.Select(s => ReportTableView.Render(Segments(metric, s))));
        var notes = Notes(result);
        if (notes.Length > 0)
            parts.Add(new Rows(notes.Select(n => new Text($"· {Terminal.Visible(n)}", new Style(Color.Grey)))));
        return new Rows(parts);
    }

    private static Panel VerdictPanel(OnlineResult result)
    {
        var verdict = result.Verdict;
        var (sign, title, color) = verdict.Decision switch
        {
            OnlineDecision.Ship => ("✓", verdict.Arm is { } arm ? $"Ship {arm}" : "Ship", Color.Green),
            OnlineDecision.DoNotShip => ("✗", "Do not ship", Color.Red),
            OnlineDecision.Inconclusive => ("?", "Inconclusive", Color.Yellow),
            _ => ("!", "Invalid", Color.Magenta),
        };
        var lines = new List<IRenderable> { new Text(Terminal.Visible($"{sign} {title}"), new Style(color, decoration: Decoration.Bold)) };
        lines.AddRange(verdict.Reasons.Select(r => new Text(Terminal.Visible(r))));
        if (verdict.WhatWouldSettle is { } settle)
            lines.Add(new Text(Terminal.Visible($"What would settle it: {settle}")));
        return new Panel(new Rows(lines))
        {
            Header = new PanelHeader($" {Markup.Escape(Terminal.Visible(OneLine(result.Question)))} "),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(color),
            Padding = new Padding(1, 0),
            Expand = true,
        };
    }

    private static Text Ratio(OnlineResult result)
    {
        var ratio = result.SampleRatio;
        var arms = string.Join(", ", ratio.Arms.Select(a => $"{a.Arm} {Quantity.Count(a.Units)} (planned {Quantity.Share(a.Weight)})"));
        var verdict = ratio.Verdict switch
        {
            "passed" => "as planned",
            "mismatch" => "MISMATCH",
            _ => "too few units to tell",
        };
        return new Text(
            Terminal.Visible($"Units: {arms}. Sample ratio {verdict}, p {Quantity.PValue(ratio.PValue)}."),
            new Style(ratio.Verdict is "mismatch" ? Color.Magenta : Color.Grey)
        );
    }

    private static ReportTable Metrics(OnlineResult result)
    {
        ReportColumn[] columns =
        [
            new("Metric"),
            new("Arm"),
            new("Control", true),
            new("Treatment", true),
            new("Effect", true),
            new("p", true),
            new("Wins", true),
        ];
        var table = new ReportTable("Metrics (primary ones bold)", columns, [.. result.Metrics.SelectMany(MetricRows)]);
        return result.SampleRatio.Arms.Count == 2 ? table.Without("Arm") : table;
    }

    // The adjusted effect on a row of its own: beside the plain one it would not fit a terminal.
    private static IEnumerable<ReportRow> MetricRows(MetricResult metric)
    {
        var (primary, wins, p) = (
            metric.Role is "primary",
            Quantity.Share(metric.Bayesian?.ChanceToWin),
            Quantity.PValue(metric.AdjustedPValue)
        );
        string[] means = [Quantity.Significant(metric.ControlMean, 4), Quantity.Significant(metric.TreatmentMean, 4)];
        var plain = WithInterval(metric.Relative, metric.Absolute);
        if (metric.Cuped is not { } cuped)
        {
            yield return new([metric.Metric, metric.Arm, .. means, plain, p, wins], primary);
            yield break;
        }
        yield return new([metric.Metric, metric.Arm, .. means, plain, "", ""]);
        var saved = $"└ CUPED, variance {Quantity.WithSign(-100 * cuped.VarianceReduction, 0)} %";
        yield return new([saved, "", "", "", WithInterval(cuped.Relative, cuped.Absolute), p, wins], primary);
    }

    private static ReportTable Guardrails(OnlineResult result) =>
        new(
            "Guardrails",
            [new("Metric"), new("Arm"), new("Difference", true), new("Limit", true), new("p", true), new("State")],
            [
                .. result
                    .Metrics.Where(m => m.Guardrail is not null)
                    .Select(m => new ReportRow(
                        [
                            m.Metric,
                            m.Arm,
                            Quantity.Significant(m.Looks[^1].Effect?.Estimate),
                            Quantity.Significant(m.Guardrail!.Limit),
                            Quantity.PValue(m.Guardrail.PValue),
                            m.Guardrail.Harmed ? "harmed"
                            : m.Guardrail.Held ? "holds"
                            : "not shown to hold",
                        ],
                        !m.Guardrail.Held
                    )),
            ]
        );

    private static ReportTable Looks(MetricResult metric, string method)
    {
        var anytime = method is "none" or "confidence-sequence";
        var shown = metric.Looks.Where((_, i) => i >= metric.Looks.Count - MostLooks).ToArray();
        var caption =
            $"Looks at {metric.Metric}, {metric.Arm}"
            + (shown.Length < metric.Looks.Count ? $" (last {MostLooks} of {metric.Looks.Count})" : "")
            + (anytime ? "; intervals hold at every moment" : "; intervals hold at all looks together");
        ReportColumn[] columns =
        [
            new("Look", true),
            new("Day", true),
            new("Units", true),
            new("Difference", true),
            new("Interval", true),
            new("|z|", true),
            new("Bound", true),
            new("Stop"),
        ];
        var rows = shown.Select(l => new ReportRow(
            [
                Quantity.Count(l.Look),
                Quantity.Number(l.Day, 0),
                Quantity.Count(l.ControlUnits + l.TreatmentUnits),
                Quantity.Significant(l.Effect?.Estimate),
                anytime ? Between(l.AnytimeLower, l.AnytimeUpper) : Between(l.SequentialLower, l.SequentialUpper),
                Quantity.Number(l.Z is { } z ? Math.Abs(z) : null, 2),
                Quantity.Number(l.Bound, 2),
                l.MayStop switch
                {
                    true => "yes",
                    false => "no",
                    _ => Quantity.Missing,
                },
            ],
            l.MayStop is true
        ));
        var table = new ReportTable(caption, columns, [.. rows]);
        return anytime ? table.Without("Bound") : table;
    }

    private static ReportTable Segments(MetricResult metric, SegmentResult segments) =>
        new(
            $"{metric.Metric} by {segments.Column}, {metric.Arm}: "
                + (segments.Exploratory ? "no sign that segments differ, exploratory only" : "segments differ")
                + $" (Q test p {Quantity.PValue(segments.HeterogeneityPValue)})",
            [new(segments.Column), new("Units", true), new("Difference", true), new("Interval", true), new("adj. p", true)],
            [
                .. segments.Segments.Select(s => new ReportRow([
                    s.Value,
                    Quantity.Count(s.ControlUnits + s.TreatmentUnits),
                    Quantity.Significant(s.Effect?.Estimate),
                    Between(s.Effect?.Lower, s.Effect?.Upper),
                    Quantity.PValue(s.AdjustedPValue),
                ])),
            ]
        );

    private static string[] Notes(OnlineResult result)
    {
        var (data, notes) = (result.Data, new List<string>());
        if (result.Sequential is "none" && result.Metrics.Any(m => m.Looks.Count > 1))
            notes.Add(
                "The plan has one look, at its end. The p-values do not hold if the experiment was ended because of an earlier look."
            );
        notes.AddRange(result.Metrics.SelectMany(m => m.Notes.Select(n => $"{m.Metric}: {n}")));
        notes.AddRange(
            result
                .Metrics.Where(m => m.ShrunkRelative is not null)
                .Select(m => $"{m.Metric}: allowing for the winner's curse the effect is {Percent(m.ShrunkRelative)}.")
        );
        if (data.MultipleExposures > 0)
            notes.Add(
                $"{Quantity.Count(data.MultipleExposures)} units ({Quantity.Share(data.MultipleExposureShare, 2)}) were seen in several arms and are left out"
                    + (data.MultipleExposureShare > 0.01 ? ": more than 1 %, the assignment leaks." : ".")
            );
        Count(data.EventsBeforeExposure, "events came before the unit's first exposure");
        Count(data.EventsOfUnexposedUnits, "events are of units that were never exposed");
        Count(data.EventsOfExcludedUnits, "events are of units in several arms");
        Count(data.DuplicateEvents ?? 0, "events were delivered twice");
        Count(data.RepeatedExposures, "exposures repeat an earlier one");
        Count(data.UnitsWithoutCovariates ?? 0, "units have no covariates and are not adjusted");
        notes.AddRange(
            data.Files.Where(f => f.BadRows > 0)
                .Select(f => $"{f.File}: {Quantity.Count(f.BadRows)} of {Quantity.Count(f.Rows)} rows cannot be used.")
        );
        notes.AddRange(data.BadRows.Take(5).Select(b => FormattableString.Invariant($"{b.File}:{b.Line}: {b.Fault}")));
        return [.. notes];

        void Count(long count, string what)
        {
            if (count > 0)
                notes.Add($"{Quantity.Count(count)} {what}.");
        }
    }

    private static string WithInterval(Effect? relative, Effect? absolute)
    {
        if (relative is not null)
            return $"{Percent(relative.Estimate)} [{Quantity.WithSign(100 * relative.Lower, 2)}, {Quantity.WithSign(100 * relative.Upper, 2)}]";
        return absolute is null
            ? Quantity.Missing
            : $"{Quantity.Significant(absolute.Estimate, 4)} {Between(absolute.Lower, absolute.Upper)}";
    }

    private static string Between(double? lower, double? upper)
    {
        if (lower is not { } low || upper is not { } high)
            return Quantity.Missing;
        return Quantity.Interval(low, high, Quantity.Decimals(Math.Max(Math.Abs(low), Math.Abs(high)), 3));
    }

    private static string Percent(double? share) => share is null ? Quantity.Missing : $"{Quantity.WithSign(share * 100, 2)} %";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
