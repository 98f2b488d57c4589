using MLFeatures.Experiments.Selection;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Importance;

/// <summary>Features chosen inside every resample of an experiment.</summary>
internal static class NestedSelectionView
{
    private const string Title = "Features chosen inside every resample";

    internal static ImportanceView Of(NestedSelectionReport report)
    {
        var proposed = report.Proposed().Count;
        return new(
            Title,
            new() { Kind = "nested_selection", NestedSelection = report },
            [$"{Quantity.Count(proposed)} of {Shown.Count(report.Features.Count, "feature")} of {report.Arm} proposed."],
            [new("nested-selection", Title, [.. Blocks(report)])]
        );
    }

    private static IEnumerable<ReportBlock> Blocks(NestedSelectionReport report)
    {
        yield return new ReportBlock.Paragraph(
            $"Chosen by {report.Method} from the training rows of each of {Shown.Count(report.Resamples, "resample")} ({report.Split.Kind}); proposed is what is "
                + $"chosen in at least {Quantity.Share(report.LeastShare)} of them. A proposal is no proof: an experiment decides."
        );
        yield return new ReportBlock.Paragraph(
            report.Stability is { } stability
                ? $"Stability {Quantity.Significant(stability, 3)}: 1 is the same choice in all resamples, about 0 is chance."
                : $"Stability is not defined: {report.StabilityReason}."
        );
        yield return new ReportBlock.Items([
            .. report.Failures.Select(f => FormattableString.Invariant($"Resample {f.Resample} does not count: {f.Error}")),
        ]);
        var table = new ReportTable(
            "Features",
            [new("Feature"), new("Times", IsNumber: true), new("Share", IsNumber: true), new("Proposed")],
            [
                .. report.Features.Select(f => new ReportRow([
                    f.Feature,
                    Quantity.Count(f.Times),
                    Quantity.Share(f.Share),
                    f.Proposed ? "yes" : "no",
                ])),
            ]
        );
        foreach (var block in Shown.Table(table))
            yield return block;
    }
}
