using System.Text;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Html;

/// <summary>Draws the pieces of a report as HTML.</summary>
internal static class HtmlBlocks
{
    // Wider tables become one card per row on a narrow screen.
    private const int ColumnsOnPhone = 3;

    internal static string Paragraph(string text) => $"<p>{HtmlText.Encode(text)}</p>\n";

    internal static string Items(IReadOnlyList<string> texts) =>
        $"<ul>\n{string.Concat(texts.Select(t => $"<li>{HtmlText.Encode(t)}</li>\n"))}</ul>\n";

    internal static string Listing(string text) => $"<pre tabindex=\"0\"><code>{HtmlText.Encode(text)}</code></pre>\n";

    internal static string Quotation(string text) => $"<blockquote><p>{HtmlText.Encode(text)}</p></blockquote>\n";

    /// <summary>The place where a chart is drawn, with the text that stands for it.</summary>
    internal static string Figure(string id, string caption, string alternative) =>
        $"""
            <figure>
            <figcaption>{HtmlText.Encode(caption)}</figcaption>
            <div class="chart" id="{id}" role="img" aria-label="{HtmlText.Encode(alternative)}"></div>
            </figure>

            """;

    /// <summary>A table; the roles keep it a table for screen readers where the style sheet turns rows into cards, and the caption is spoken even where it is not shown.</summary>
    internal static string Table(ReportTable table, bool captioned)
    {
        var html = new StringBuilder();
        html.Append("<div class=\"scroll\"><table role=\"table\"")
            .Append(table.Columns.Count > ColumnsOnPhone ? " class=\"cards\"" : "")
            .Append(">\n");
        html.Append(captioned ? "<caption>" : "<caption class=\"visually-hidden\">")
            .Append(HtmlText.Encode(table.Caption))
            .Append("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
        foreach (var column in table.Columns)
            html.Append("<th role=\"columnheader\" scope=\"col\"")
                .Append(Number(column))
                .Append('>')
                .Append(HtmlText.Encode(column.Name))
                .Append("</th>");
        html.Append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        foreach (var row in table.Rows)
            Row(html, table, row);
        return html.Append("</tbody>\n</table></div>\n").ToString();
    }

    private static void Row(StringBuilder html, ReportTable table, ReportRow row)
    {
        html.Append("<tr role=\"row\"").Append(row.Emphasized ? " class=\"strong\"" : "").Append('>');
        foreach (var (index, (column, cell)) in table.Columns.Zip(row.Cells).Index())
        {
            var text = column.IsNumber ? HtmlText.Encode(cell) : HtmlText.Breakable(cell);
            if (index == 0)
                html.Append($"<th role=\"rowheader\" scope=\"row\"{Number(column)}>").Append(text).Append("</th>");
            else
                html.Append($"<td role=\"cell\" data-label=\"{HtmlText.Encode(column.Name)}\"{Number(column)}>{text}</td>");
        }
        html.Append("</tr>\n");
    }

    private static string Number(ReportColumn column) => column.IsNumber ? " class=\"number\"" : "";
}
