namespace MLFeatures.Reports.Content;

/// <summary>A table as plain text, to be drawn as Markdown, HTML or in a terminal.</summary>
/// <param name="Caption">What the table shows, in a few words.</param>
/// <param name="Columns">The columns; the first one names the rows.</param>
/// <param name="Rows">The rows, each with one cell per column.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>The table without the columns of these names, for where there is little room.</summary>
    public ReportTable Without(params IReadOnlyCollection<string> columns)
    {
        var kept = Columns.Index().Where(c => !columns.Contains(c.Item.Name, StringComparer.Ordinal)).Select(c => c.Index).ToArray();
        return this with
        {
            Columns = [.. kept.Select(i => Columns[i])],
            Rows = [.. Rows.Select(r => r with { Cells = [.. kept.Select(i => r.Cells[i])] })],
        };
    }
}
