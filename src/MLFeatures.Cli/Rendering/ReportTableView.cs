using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>Draws a <see cref="ReportTable"/>: its cells are plain text, never markup.</summary>
internal static class ReportTableView
{
    // Spectre's frame: a space before a cell and two behind it.
    private const int PerColumn = 3;

    /// <summary>Draws a table without as many of its dispensable columns as it takes to fit, and says which are gone.</summary>
    /// <param name="report">The table.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="dispensable">Names of columns, the first to go first.</param>
    public static IRenderable Fit(ReportTable report, int width, params IReadOnlyList<string> dispensable)
    {
        var gone = 0;
        while (gone < dispensable.Count && Width(report.Without([.. dispensable.Take(gone)])) > width)
            gone++;
        var table = Render(report.Without([.. dispensable.Take(gone)]));
        return gone == 0
            ? table
            : new Rows(
                table,
                new Text(
                    $"Not shown for want of room: {string.Join(", ", dispensable.Take(gone))}. --format json has everything.",
                    new Style(Color.Grey)
                )
            );
    }

    private static int Width(ReportTable report) =>
        report.Columns.Select((c, i) => PerColumn + report.Rows.Select(r => r.Cells[i].Length).Append(c.Name.Length).Max()).Sum();

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
