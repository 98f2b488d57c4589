using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>Draws a <see cref="ReportTable"/>: its cells are plain text, never markup.</summary>
internal static class ReportTableView
{
    public static IRenderable Render(ReportTable report)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var i = 0; i < report.Columns.Count; i++)
        {
            var (index, column) = (i, report.Columns[i]);
            // A name cut in the middle cannot be read; only texts of several words may take several lines.
            var words = report.Rows.Any(r => r.Cells[index].Contains(' ', StringComparison.Ordinal));
            table.AddColumn(
                new TableColumn(new Text(column.Name, new Style(Color.Grey)))
                {
                    Alignment = column.IsNumber ? Justify.Right : Justify.Left,
                    NoWrap = column.IsNumber || !words,
                    Padding = new Padding(0, 0, 2, 0),
                }
            );
        }
        foreach (var row in report.Rows)
        {
            var style = new Style(decoration: row.Emphasized ? Decoration.Bold : Decoration.None);
            table.AddRow(row.Cells.Select(c => new Text(Terminal.Visible(c), style)));
        }
        return new Rows(new Text(report.Caption, new Style(decoration: Decoration.Bold)), table);
    }
}
