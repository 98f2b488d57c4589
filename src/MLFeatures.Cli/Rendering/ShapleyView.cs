using MLFeatures.Cli.Models;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>How a model's scores divide among its features, in a terminal.</summary>
internal static class ShapleyView
{
    /// <summary>Draws a finding.</summary>
    public static IRenderable Render(ShapleyFinding finding, int top, int width)
    {
        var parts = new List<IRenderable> { Findings(finding), Ranking(finding, top, width) };
        if (finding.Features.Count > top)
            parts.Add(FindingPanel.Note($"{FindingPanel.Counted(finding.Features.Count - top, "feature")} more; --top shows them."));
        if (finding.Explained is { } row)
            parts.Add(Waterfall(row, top, width));
        parts.Add(FindingPanel.Note(Facts(finding)));
        return new Rows(parts);
    }

    private static IRenderable Findings(ShapleyFinding finding)
    {
        var total = finding.Features.Sum(f => f.MeanAbsolute);
        var moving = finding.Features.Where(f => f.MeanAbsolute > 0).ToArray();
        if (moving.Length == 0)
            return FindingPanel.Render(finding.About, Color.Yellow, "No feature moves the score.", []);
        var half = 0;
        for (var sum = 0.0; sum < total / 2; half++)
            sum += moving[half].MeanAbsolute;
        var still = finding.Features.Where(f => f.MeanAbsolute == 0).Select(f => f.Feature).ToArray();
        return FindingPanel.Render(
            finding.About,
            Color.Green,
            half == 1
                ? $"{moving[0].Feature} moves the score as much as all others together."
                : $"{half} of {FindingPanel.Counted(finding.Features.Count, "feature")} move the score as much as all others together: {FindingPanel.Names([.. moving.Take(half).Select(f => f.Feature)])}.",
            still.Length == 0 ? [] : [$"{still.Length} never {(still.Length == 1 ? "moves" : "move")} it: {FindingPanel.Names(still)}."]
        );
    }

    private static IRenderable Ranking(ShapleyFinding finding, int top, int width)
    {
        var largest = finding.Features.Max(f => f.MeanAbsolute);
        var decimals = Quantity.Decimals(largest, 4);
        var total = finding.Features.Sum(f => f.MeanAbsolute);
        var sampled = finding.Method is "sampled";
        string[] without =
        [
            .. Bar.Room(width) == 0 ? [Bar.Column] : Array.Empty<string>(),
            .. sampled ? Array.Empty<string>() : ["± of a row"],
        ];
        return ReportTableView.Fit(
            new ReportTable(
                $"Mean |SHAP| over {Quantity.Count(finding.Rows)} rows{(finding.Class is { } name ? $", class {name}" : finding.BaseValue is null ? ", all classes added up" : "")}",
                [new("Feature"), new(Bar.Column), new("Moves by", true), new("± of a row", true), new("Share", true)],
                [
                    .. finding
                        .Features.Take(top)
                        .Select(f => new ReportRow([
                            f.Feature,
                            Bar.Of(f.MeanAbsolute, largest, Bar.Room(width)),
                            Quantity.Number(f.MeanAbsolute, decimals),
                            Quantity.Number(f.StandardError, decimals),
                            Quantity.Share(total == 0 ? null : f.MeanAbsolute / total),
                        ])),
                ]
            ).Without(without),
            width,
            "Share"
        );
    }

    private static IRenderable Waterfall(ShapleyRowFinding row, int top, int width)
    {
        var largest = row.Parts.Max(p => Math.Abs(p.Contribution));
        var decimals = Quantity.Decimals(Math.Max(largest, Math.Abs(row.Score)), 4);
        var rows = new List<ReportRow> { new(["what is usual", "", "", "", Quantity.Number(row.BaseValue, decimals)], true) };
        var sum = row.BaseValue;
        foreach (var part in row.Parts.Take(top))
            rows.Add(
                new([
                    part.Feature,
                    part.Value is { } value ? Shorter(value) : "",
                    Bar.Of(Math.Abs(part.Contribution), largest, Bar.Room(width)),
                    Quantity.WithSign(part.Contribution, decimals)
                        + (part.StandardError is { } e ? $" ± {Quantity.Number(e, decimals)}" : ""),
                    Quantity.Number(sum += part.Contribution, decimals),
                ])
            );
        if (row.Parts.Count > top)
            rows.Add(
                new([
                    FindingPanel.Counted(row.Parts.Count - top, "other"),
                    "",
                    "",
                    Quantity.WithSign(row.Parts.Skip(top).Sum(p => p.Contribution), decimals),
                    Quantity.Number(sum + row.Parts.Skip(top).Sum(p => p.Contribution), decimals),
                ])
            );
        var made = row.BaseValue + row.Parts.Sum(p => p.Contribution);
        if (row.Parts.Any(p => p.StandardError is not null))
            rows.Add(new(["(sampling)", "", "", Quantity.WithSign(row.Score - made, decimals), Quantity.Number(row.Score, decimals)]));
        rows.Add(new(["score", "", "", "", Quantity.Number(row.Score, decimals)], true));
        return ReportTableView.Fit(
            new ReportTable(
                $"Row {Quantity.Count(row.Row)}{(row.Class is { } name ? $", class {name}" : "")}: from what is usual to its score",
                [new("Feature"), new("Value"), new(Bar.Column), new("Adds", true), new("Makes", true)],
                rows
            ).Without(Bar.Room(width) == 0 ? [Bar.Column] : []),
            width,
            Bar.Column
        );
    }

    private static string Shorter(string value) => value.Length <= 24 ? value : $"{value[..23]}…";

    private static string Facts(ShapleyFinding finding)
    {
        var how = finding.Method switch
        {
            "path-dependent" => "Exact path-dependent values of the trees",
            "interventional" => "Exact interventional values of the trees",
            "linear" => "Exact values of the linear model",
            _ => "Sampled values of a model that can only be asked for scores",
        };
        var sample = finding.Rows < finding.RowsOffered ? $" of {Quantity.Count(finding.RowsOffered)}" : "";
        return $"{how}, in units of {finding.Unit}; {Quantity.Count(finding.Rows)}{sample} rows, background of {Quantity.Count(finding.BackgroundRows)}. "
            + "They say how the model scores, not what is true of the world.";
    }
}
