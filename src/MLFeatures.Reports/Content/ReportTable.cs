namespace MLFeatures.Reports.Content;

/// <summary>A table as plain text, to be drawn as Markdown, HTML or in a terminal.</summary>
/// <param name="Caption">What the table shows, in a few words.</param>
/// <param name="Columns">The columns; the first one names the rows.</param>
/// <param name="Rows">The rows, each with one cell per column.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportRow> Rows);
