namespace MLFeatures.Reports.Content;

/// <summary>A column of a <see cref="ReportTable"/>.</summary>
/// <param name="Name">The heading.</param>
/// <param name="IsNumber">Whether the cells are numbers, to be aligned to the right and not broken over lines.</param>
public sealed record ReportColumn(string Name, bool IsNumber = false);
