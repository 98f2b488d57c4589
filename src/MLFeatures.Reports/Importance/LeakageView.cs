using MLFeatures.Importance.Leakage;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Importance;

/// <summary>Features that seem to know the label.</summary>
internal static class LeakageView
{
    private const string Title = "Leaks of the label";

    internal static ImportanceView Of(LeakageReport report) =>
        new(
            Title,
            new() { Kind = "leakage", Leakage = report },
            [
                report.IsClean
                    ? "no leak was found."
                    : $"{Shown.Count(report.Findings.Count, "suspicion")}: {string.Join(", ", report.Findings.Select(f => f.Feature).Distinct(StringComparer.Ordinal).Take(5))}.",
            ],
            [
                new(
                    "leakage",
                    Title,
                    [
                        new ReportBlock.Paragraph(
                            report.IsClean
                                ? $"Nothing was found that knows {report.Label} better than honest data could, in {Shown.Count(report.Rows, "row")}."
                                : $"What seems to know {report.Label} better than honest data could, in {Shown.Count(report.Rows, "row")}, the surest first."
                        ),
                        new ReportBlock.Items([
                            .. report.Findings.Select(f =>
                                $"{(f.Severity is LeakageSeverity.Error ? "Error" : "Warning")}, {f.Feature} ({f.Code}): {f.Evidence} {f.Remedy}"
                            ),
                        ]),
                        new ReportBlock.Items([.. report.NotChecked.Select(reason => $"Not looked at: {reason}")]),
                        .. report.Measurements.Count == 0
                            ? []
                            : Shown.Table(
                                new(
                                    "What was measured",
                                    [new("Feature"), new("Metric"), new("Value", IsNumber: true), new("Suspicious from", IsNumber: true)],
                                    [
                                        .. report
                                            .Measurements.OrderByDescending(m =>
                                                m.Value is null ? double.NegativeInfinity : m.Value - m.Threshold
                                            )
                                            .Select(m => new ReportRow([
                                                m.Feature,
                                                m.Metric,
                                                Quantity.Significant(m.Value),
                                                Quantity.Significant(m.Threshold),
                                            ])),
                                    ]
                                ),
                                "measurements"
                            ),
                    ]
                ),
            ]
        );
}
