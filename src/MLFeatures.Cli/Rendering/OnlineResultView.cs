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
        // A terminal has 80 columns: what decides stands in the verdict, and in the report.
        parts.Add(ReportTableView.Render(OnlineTables.Metrics(result).Without("Role", "Difference", "Deciding interval", "Outcome")));
        if (result.Metrics.Any(m => m.Guardrail is not null))
            parts.Add(ReportTableView.Render(OnlineTables.Guardrails(result)));
        foreach (var metric in result.Metrics.Where(m => m.Role is "primary" && m.Looks.Count > 1))
            parts.Add(ReportTableView.Render(OnlineTables.Looks(metric, result.Sequential, MostLooks)));
        foreach (var metric in result.Metrics.Where(m => m.Role is "primary"))
            parts.AddRange(
                metric.Segments.Where(s => s.Segments.Count > 0).Select(s => ReportTableView.Render(OnlineTables.Segments(metric, s)))
            );
        var notes = OnlineNotes.Of(result);
        if (notes.Count > 0)
            parts.Add(new Rows(notes.Select(n => new Text($"· {Terminal.Visible(n)}", new Style(Color.Grey)))));
        return new Rows(parts);
    }

    private static Panel VerdictPanel(OnlineResult result)
    {
        var verdict = result.Verdict;
        var (sign, color) = verdict.Decision switch
        {
            OnlineDecision.Ship => ("✓", Color.Green),
            OnlineDecision.DoNotShip => ("✗", Color.Red),
            OnlineDecision.Inconclusive => ("?", Color.Yellow),
            _ => ("!", Color.Magenta),
        };
        var lines = new List<IRenderable>
        {
            new Text(Terminal.Visible($"{sign} {VerdictText.Title(verdict)}"), new Style(color, decoration: Decoration.Bold)),
        };
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

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
