using MLFeatures.Experiments.Synthesis;
using MLFeatures.Reports.Content;

namespace MLFeatures.Cli.Commands;

/// <summary>Results side by side, and what they say together where they are of the same experiment on several data sets.</summary>
/// <param name="Caption">What the table shows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, a result each.</param>
/// <param name="Synthesis">One summary per treatment; empty when the results cannot be summarised.</param>
/// <param name="WhyNoSynthesis">Why they cannot be summarised; null when they are.</param>
internal sealed record ResultComparison(
    string Caption,
    IReadOnlyList<ReportColumn> Columns,
    IReadOnlyList<ReportRow> Rows,
    IReadOnlyList<SynthesisDocument> Synthesis,
    string? WhyNoSynthesis
)
{
    public static ResultComparison Of(ReportTable table, ResultSynthesis synthesis) =>
        new(table.Caption, table.Columns, table.Rows, [.. synthesis.Effects.Select(SynthesisDocument.Of)], synthesis.WhyNot);
}
