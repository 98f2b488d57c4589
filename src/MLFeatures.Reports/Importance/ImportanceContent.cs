using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Importance;

/// <summary>The sections of an importance report: what matters in short, then the views one after the other.</summary>
internal static class ImportanceContent
{
    internal static IReadOnlyList<ReportSection> Sections(ImportanceDocument document)
    {
        var sections = new List<ReportSection>();
        if (document.Views.Count == 0)
            sections.Add(new("empty", "Nothing to show", [new ReportBlock.Paragraph("The report was given no view.")]));
        if (document.Views.Count > 1)
            sections.Add(
                new(
                    "summary",
                    "In short",
                    [new ReportBlock.Items([.. document.Views.SelectMany(v => v.Headlines.Select(h => $"{v.Title}: {h}"))])]
                )
            );
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var section in document.Views.SelectMany(view => view.Sections).Where(s => s.Blocks.Count > 0))
        {
            var count = seen[section.Id] = seen.GetValueOrDefault(section.Id) + 1;
            // An anchor is unique, also where two views are of one kind.
            sections.Add(count == 1 ? section : section with { Id = FormattableString.Invariant($"{section.Id}-no-{count}") });
        }
        return sections;
    }
}
