namespace MLFeatures.Reports.Content;

/// <summary>A titled part of a report.</summary>
/// <param name="Id">Anchor: lower-case letters and hyphens, unique in the report.</param>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">What it holds, in order.</param>
internal sealed record ReportSection(string Id, string Title, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>Whether its tables need captions: a single table is explained by the heading.</summary>
    internal bool Captioned => Blocks.Count(b => b is ReportBlock.Table) > 1;
}
