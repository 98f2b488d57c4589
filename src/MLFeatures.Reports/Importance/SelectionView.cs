using MLFeatures.Importance.Selection;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Importance;

/// <summary>A choice of features.</summary>
internal static class SelectionView
{
    private const string Title = "Choice of features";

    internal static ImportanceView Of(SelectionReport report)
    {
        var kept = report.Selected;
        return new(
            Title,
            new() { Kind = "selection", Selection = report },
            [
                kept.Count == 0
                    ? $"none of {Shown.Count(report.Features.Count, "feature")} is kept."
                    : $"{Quantity.Count(kept.Count)} of {Shown.Count(report.Features.Count, "feature")} kept.",
            ],
            [
                new(
                    "selection",
                    Title,
                    [
                        new ReportBlock.Paragraph(
                            $"Chosen by {report.Method} ({report.Settings}) on {Shown.Count(report.Rows, "row")}. A choice is a proposal: whether it is as good as what it "
                                + "replaces is for an experiment on other rows to say."
                                + (
                                    report.Stability is { Stability: { } stability } s
                                        ? $" Stability {Quantity.Significant(stability, 3)} [{Quantity.Significant(s.Lower, 3)}, {Quantity.Significant(s.Upper, 3)}], 1 being the same choice every time."
                                        : ""
                                )
                        ),
                        .. Shown.Table(
                            new(
                                "Features",
                                [
                                    new("Feature"),
                                    new("State"),
                                    new("Score", IsNumber: true),
                                    new("p", IsNumber: true),
                                    new("adj. p", IsNumber: true),
                                    new("Why"),
                                ],
                                [
                                    .. report
                                        .Features.OrderBy(f =>
                                            f.State is SelectionState.Selected ? 0
                                            : f.State is SelectionState.Tentative ? 1
                                            : 2
                                        )
                                        .Select(f => new ReportRow([
                                            f.Feature,
                                            f.State.ToString().ToLowerInvariant(),
                                            Quantity.Significant(f.Score, 3),
                                            Quantity.PValue(f.PValue),
                                            Quantity.PValue(f.AdjustedPValue),
                                            f.Reason,
                                        ])),
                                ]
                            )
                        ),
                    ]
                ),
            ]
        );
    }
}
