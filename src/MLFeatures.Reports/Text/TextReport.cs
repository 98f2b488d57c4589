using System.Text;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Text;

/// <summary>A report as plain text in columns, for a notebook's plain output, a log or an e-mail.</summary>
internal static class TextReport
{
    // A longer cell would push the numbers out of sight; HTML, Markdown and JSON have it whole.
    private const int WidestCell = 48;

    /// <summary>Writes the report: LF line ends, none at the end.</summary>
    internal static string Write(ReportDocument document)
    {
        var text = new StringBuilder();
        Append(text, Line(document.Title));
        if (document.Question is { } question)
            Append(text, Line(question));
        foreach (var section in document.Sections)
        {
            if (!string.Equals(section.Title, document.Title, StringComparison.Ordinal))
                Append(text, Line(section.Title));
            foreach (var block in section.Blocks)
                AppendBlock(text, block, section.Captioned);
        }
        return text.ToString().TrimEnd('\n');
    }

    private static void AppendBlock(StringBuilder text, ReportBlock block, bool captioned)
    {
        switch (block)
        {
            case ReportBlock.Paragraph paragraph:
                Append(text, Line(paragraph.Text));
                break;
            case ReportBlock.Quotation quotation:
                Append(text, Line(quotation.Text));
                break;
            case ReportBlock.Items items:
                Append(text, string.Join('\n', items.Texts.Select(t => $"- {Line(t)}")));
                break;
            case ReportBlock.Listing listing:
                Append(text, listing.Text);
                break;
            case ReportBlock.Table table:
                Append(text, (captioned ? $"{Line(table.Content.Caption)}:\n" : "") + Table(table.Content));
                break;
        }
    }

    private static string Table(ReportTable table)
    {
        string[][] lines =
        [
            [.. table.Columns.Select(c => Cell(c.Name))],
            .. table.Rows.Select(r => r.Cells.Select(Cell).ToArray()),
        ];
        var widths = table.Columns.Select((_, column) => lines.Max(line => Width(line[column]))).ToArray();
        return string.Join(
            '\n',
            lines.Select(line => string.Join("  ", line.Select((cell, i) => Aligned(cell, widths[i], table.Columns[i].IsNumber))).TrimEnd())
        );
    }

    private static string Aligned(string cell, int width, bool right)
    {
        var room = new string(' ', width - Width(cell));
        return right ? room + cell : cell + room;
    }

    private static int Width(string text) => new System.Globalization.StringInfo(text).LengthInTextElements;

    private static string Cell(string text)
    {
        var line = Line(text);
        var shown = new System.Globalization.StringInfo(line);
        return shown.LengthInTextElements <= WidestCell ? line : $"{shown.SubstringByTextElements(0, WidestCell - 1)}…";
    }

    // One line, and nothing that steers a terminal.
    private static string Line(string text) =>
        string.Concat(
            string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Select(c => char.IsControl(c) ? '\uFFFD' : c)
        );

    private static void Append(StringBuilder text, string block) => text.Append(block).Append("\n\n");
}
