namespace MLFeatures.Reports.Content;

/// <summary>A row of a <see cref="ReportTable"/>.</summary>
/// <param name="Cells">One plain text per column; whoever draws the table escapes it. The first cell names the row.</param>
/// <param name="Emphasized">Whether the row stands out, as the primary metric does.</param>
public sealed record ReportRow(IReadOnlyList<string> Cells, bool Emphasized = false);
