using MLFeatures.Cli.Models;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>Which features a model uses together, in a terminal.</summary>
internal static class InteractionsView
{
    /// <summary>Draws a finding.</summary>
    public static IRenderable Render(InteractionFinding finding, int top, int width)
    {
        var parts = new List<IRenderable> { Findings(finding) };
        if (finding.Pairs.Count > 0)
            parts.Add(Table(finding, top, width));
        if (finding.Pairs.Count > top)
            parts.Add(FindingPanel.Note($"{FindingPanel.Counted(finding.Pairs.Count - top, "pair")} more; --top shows them."));
        parts.Add(
            FindingPanel.Note(
                $"Mean of |SHAP interaction| in units of {finding.Unit}, over {Quantity.Count(finding.Rows)} of {Quantity.Count(finding.RowsOffered)} rows; both halves of a pair added up. "
                    + "Of the weaker: the pair's part ÷ mean |SHAP| of its weaker feature."
            )
        );
        return new Rows(parts);
    }

    private static IRenderable Findings(InteractionFinding finding)
    {
        if (finding.Pairs.Count == 0)
            return FindingPanel.Render(finding.About, Color.Yellow, "One feature alone has no partner.", []);
        var first = finding.Pairs[0];
        return first.Strength > 0
            ? FindingPanel.Render(
                finding.About,
                Color.Green,
                $"{first.First} and {first.Second} work together most.",
                [
                    $"Together they move the score by {Quantity.Significant(first.Strength, 4)} on average, beyond what each does alone.",
                    .. finding.Pairs.Count(p => p.Strength == 0) is > 0 and var none
                        ? [$"{FindingPanel.Counted(none, "pair")} of {finding.Pairs.Count} never work together."]
                        : Array.Empty<string>(),
                ]
            )
            : FindingPanel.Render(finding.About, Color.Yellow, "No two features work together: the model adds up what each tells.", []);
    }

    private static IRenderable Table(InteractionFinding finding, int top, int width)
    {
        var largest = finding.Pairs.Max(p => p.Strength);
        var decimals = Quantity.Decimals(largest, 4);
        return ReportTableView.Fit(
            new ReportTable(
                "Pairs of features, the strongest first",
                [new("Feature"), new("With"), new(Bar.Column), new("Together", true), new("Of the weaker", true)],
                [
                    .. finding
                        .Pairs.Take(top)
                        .Select(p => new ReportRow([
                            p.First,
                            p.Second,
                            Bar.Of(p.Strength, largest, Bar.Room(width)),
                            Quantity.Number(p.Strength, decimals),
                            Quantity.Share(p.ShareOfSmaller, 0),
                        ])),
                ]
            ).Without(Bar.Room(width) == 0 ? [Bar.Column] : []),
            width,
            Bar.Column,
            "Of the weaker"
        );
    }
}
