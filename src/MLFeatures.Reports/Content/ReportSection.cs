namespace MLFeatures.Reports.Content;

/// <summary>A titled part of a report.</summary>
/// <param name="Id">Anchor: lower-case letters and hyphens, unique in the report.</param>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">What it holds, in order.</param>
internal sealed record ReportSection(string Id, string Title, IReadOnlyList<ReportBlock> Blocks);
