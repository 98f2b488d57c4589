using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>An experiment's result in a terminal: the verdict, what speaks against it, the metrics, the cost.</summary>
internal static class ExperimentView
{
    /// <summary>Draws a result.</summary>
    public static IRenderable Render(ExperimentResult result)
    {
        var parts = new List<IRenderable> { VerdictPanel(result) };
        var doubts = ExperimentTables.Validity(result);
        doubts = doubts with { Caption = "To know before trusting it", Rows = [.. doubts.Rows.Where(r => r.Emphasized)] };
        if (doubts.Rows.Count > 0)
            parts.Add(ReportTableView.Render(doubts));
        if (result.Leakage.Count > 0)
            parts.Add(Leaks(result));
        if (result.Verdicts.Count > 1)
            parts.Add(ReportTableView.Render(ExperimentTables.Verdicts(result)));
        if (result.Confirmation is not null)
            parts.Add(ReportTableView.Render(ExperimentTables.Confirmation(result)));
        if (result.Ranking is not null)
            parts.Add(ReportTableView.Render(ExperimentTables.Ranking(result)));
        if (result.Comparisons.Count > 0)
        {
            var several = result.Arms.Count > 2;
            // Eighty columns have no room for everything about many arms; the reports have.
            string[] omitted =
            [
                "Better when",
                "p",
                "adj. p",
                "Effect size",
                "Won",
                .. several ? ["Control", "Treatment"] : Array.Empty<string>(),
            ];
            parts.Add(ReportTableView.Render(ExperimentTables.Metrics(result).Without(omitted)));
            if (result.Guardrails.Count > 0)
                parts.Add(ReportTableView.Render(GuardrailTable.Of(result)));
            if (result.Run.Returns.Count > 0)
                parts.Add(ReportTableView.Render(ReturnTable.Of(result)));
            parts.Add(
                ReportTableView.Render(
                    ExperimentTables.Costs(result).Without([.. several ? result.Arms.Select(a => $"{a.Name}, change") : []])
                )
            );
        }
        parts.Add(Facts(result));
        return new Rows(parts);
    }

    private static Panel VerdictPanel(ExperimentResult result)
    {
        var (sign, color) = result.Verdict.Decision switch
        {
            Decision.Ship => ("✓", Color.Green),
            Decision.DoNotShip => ("✗", Color.Red),
            Decision.Inconclusive => ("?", Color.Yellow),
            _ => ("!", Color.Magenta),
        };
        var lines = new List<IRenderable>
        {
            new Text($"{sign} {VerdictText.Title(result.Verdict.Decision)}", new Style(color, decoration: Decoration.Bold)),
            new Text(result.Verdict.Reason),
        };
        if (result.Verdict.WhatWouldSettle is { } settle)
            lines.Add(new Text($"What would settle it: {settle}"));
        return new Panel(new Rows(lines))
        {
            Header = new PanelHeader($" {Markup.Escape(Terminal.Visible(OneLine(result.Experiment)))} "),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(color),
            Padding = new Padding(1, 0),
            Expand = true,
        };
    }

    // Evidence and remedy are sentences: side by side in columns they would be unreadable.
    private static Rows Leaks(ExperimentResult result) =>
        new(
            result.Leakage.SelectMany(f =>
                new IRenderable[]
                {
                    new Text($"{f.Feature} (arm {f.Arm})", new Style(Color.Magenta, decoration: Decoration.Bold)),
                    new Padder(new Text($"{f.Evidence}\n→ {f.Remedy}"), new Padding(2, 0, 0, 1)),
                }
            )
        );

    private static Rows Facts(ExperimentResult result)
    {
        var (data, run) = (result.Data, result.Run);
        return new(
            Muted(
                $"{Terminal.Visible(data.Name)}: {Quantity.Count(data.Rows)} labelled rows in {Quantity.Count(data.Groups)} groups, "
                    + $"{Quantity.Date(data.From)} to {Quantity.Date(data.To)}."
            ),
            Muted($"{Quantity.Count(result.Split.Resamples)} {result.Split.Kind} resamples, seed {result.Split.Seed}."),
            new Rows(
                run.Arms.Select(a =>
                    Muted($"Features of {a.Arm}: computed {Names(a.ComputedViews)}; reused from the store {Names(a.ReusedViews)}.")
                )
            ),
            new Rows(data.Attribution is { } attribution ? [Muted($"Data: {Terminal.Visible(attribution)}")] : Array.Empty<IRenderable>()),
            Muted($"The run took {Quantity.Seconds(run.Seconds)}.")
        );
    }

    private static string Names(IReadOnlyList<string> views) => views.Count == 0 ? "none" : string.Join(", ", views);

    private static Text Muted(string text) => new(text, new Style(Color.Grey));

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
