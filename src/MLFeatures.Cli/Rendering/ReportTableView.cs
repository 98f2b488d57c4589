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
        foreach (var column in report.Columns)
        {
            table.AddColumn(
                new TableColumn(new Text(column.Name, new Style(Color.Grey)))
                {
                    Alignment = column.IsNumber ? Justify.Right : Justify.Left,
                    NoWrap = column.IsNumber,
                }
            );
        }
        foreach (var row in report.Rows)
        {
            var style = new Style(decoration: row.Emphasized ? Decoration.Bold : Decoration.None);
            table.AddRow(row.Cells.Select(c => new Text(c, style)));
        }
        return new Rows(new Text(report.Caption, new Style(decoration: Decoration.Bold)), table);
    }
}
