using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Importance;

/// <summary>How much of a long list is shown; what is left out is always said.</summary>
internal static class Shown
{
    /// <summary>Features in a chart: more lines than that are no picture.</summary>
    internal const int InChart = 20;

    /// <summary>Rows in a table.</summary>
    internal const int InTable = 50;

    /// <summary>A table with its first rows; a paragraph tells of the others, where there are any.</summary>
    internal static IEnumerable<ReportBlock> Table(ReportTable table, string things = "features")
    {
        yield return new ReportBlock.Table(table with { Rows = [.. table.Rows.Take(InTable)] });
        if (table.Rows.Count > InTable)
            yield return new ReportBlock.Paragraph(
                $"The table has the first {Quantity.Count(InTable)} of {Quantity.Count(table.Rows.Count)} {things}; the JSON record has all."
            );
    }

    /// <summary><c>1 row</c>, <c>2 rows</c>.</summary>
    internal static string Count(int count, string thing) => $"{Quantity.Count(count)} {thing}{(count == 1 ? "" : "s")}";
}
