using System.Text;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Markdown;

/// <summary>
/// The documents <c>report.md</c> and <c>analysis.md</c>, for reading on GitHub: the verdict first, then how far to trust it, the numbers, the
/// limits. Equal results give equal text.
/// </summary>
public static class MarkdownReport
{
    /// <summary>
    /// Writes the report of an experiment on recorded data: UTF-16 text with LF line ends and one at the end. Two runs of one plan on the same data
    /// differ only in the section on cost.
    /// </summary>
    public static string Write(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Write(ExperimentDocument.Of(result));
    }

    /// <summary>Writes the report of an online experiment: UTF-16 text with LF line ends and one at the end.</summary>
    public static string Write(OnlineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Write(OnlineDocument.Of(result));
    }

    internal static string Write(ReportDocument document)
    {
        var text = new StringBuilder();
        Append(text, $"# {MarkdownText.Inline(document.Title)}");
        if (document.Question is { } question)
            Append(text, $"_{MarkdownText.Inline(question)}_");
        if (document.Verdict is { } verdict)
            AppendVerdict(text, verdict);
        foreach (var section in document.Sections)
        {
            Append(text, $"## {MarkdownText.Inline(section.Title)}");
            foreach (var block in section.Blocks)
                AppendBlock(text, block, section.Captioned);
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void AppendVerdict(StringBuilder text, ReportVerdict verdict)
    {
        var icon = verdict.Tone switch
        {
            Decision.Ship => "✅",
            Decision.DoNotShip => "❌",
            Decision.Inconclusive => "❔",
            _ => "⛔",
        };
        Append(text, $"## {icon} {MarkdownText.Inline(verdict.Title)}");
        Append(text, verdict.Meaning);
        Append(
            text,
            verdict.Reasons is [var only]
                ? $"**Why:** {MarkdownText.Inline(only)}"
                : $"**Why:**\n\n{string.Join('\n', verdict.Reasons.Select(r => $"- {MarkdownText.Block(r)}"))}"
        );
        if (verdict.WhatWouldSettle is { } settle)
            Append(text, $"**What would settle it:** {MarkdownText.Inline(settle)}");
    }

    private static void AppendBlock(StringBuilder text, ReportBlock block, bool captioned)
    {
        switch (block)
        {
            case ReportBlock.Paragraph paragraph:
                Append(text, MarkdownText.Block(paragraph.Text));
                break;
            case ReportBlock.Items items:
                Append(text, string.Join('\n', items.Texts.Select(t => $"- {MarkdownText.Block(t)}")));
                break;
            case ReportBlock.Listing listing:
                Append(text, MarkdownText.Fenced(listing.Text));
                break;
            case ReportBlock.Quotation quotation:
                Append(text, $"> {MarkdownText.Block(quotation.Text)}");
                break;
            case ReportBlock.Table table:
                if (captioned)
                    Append(text, $"**{MarkdownText.Inline(table.Content.Caption)}**");
                Append(text, Table(table.Content));
                break;
        }
    }

    private static string Table(ReportTable table)
    {
        var lines = new List<string>
        {
            Line(table.Columns.Select(c => MarkdownText.Inline(c.Name))),
            Line(table.Columns.Select(c => c.IsNumber ? "---:" : "---")),
        };
        lines.AddRange(table.Rows.Select(r => Line(r.Cells.Select(c => Cell(c, r.Emphasized)))));
        return string.Join('\n', lines);
    }

    private static string Cell(string text, bool emphasized)
    {
        var inline = MarkdownText.Inline(text);
        return emphasized && inline.Length > 0 ? $"**{inline}**" : inline;
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static void Append(StringBuilder text, string block) => text.Append(block).Append("\n\n");
}
