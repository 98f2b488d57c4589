using MLFeatures.Importance.Interactions;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>How strongly features act together, by H or by Shapley interactions.</summary>
internal static class InteractionReportView
{
    internal static ImportanceView Of(InteractionReport report)
    {
        var h = string.Equals(report.Method, "h-statistic", StringComparison.Ordinal);
        var title = h ? "Interactions (Friedman's H)" : "Interactions (Shapley)";
        var first = report.Pairs.Count > 0 && report.Pairs[0].Strength > 0 ? report.Pairs[0] : null;
        return new(
            title,
            new() { Kind = "interactions", Interactions = report },
            [first is null ? "no two features act together." : $"{first.First} and {first.Second} act together most."],
            [
                new(
                    "interactions",
                    title,
                    [
                        new ReportBlock.Paragraph(
                            (
                                h
                                    ? "Together: the root mean square of what a pair does beyond what each does alone, in the unit of the score. H² is its share of the "
                                        + "pair's joint effect; where that is weak, H² says little, and the table says so. "
                                    : "Together: the mean over rows of the size of what a pair does beyond what each does alone, in the unit of the score. "
                            ) + $"Measured on {Quantity.Count(report.Rows)} of {Shown.Count(report.RowsOffered, "row")}."
                        ),
                        new ReportBlock.Figure(() => Map(report)),
                        .. Shown.Table(Pairs(report, h), "pairs"),
                    ]
                ),
            ]
        );
    }

    internal static ReportTable Pairs(InteractionReport report, bool h) =>
        new(
            "Pairs, the strongest first",
            [
                new("Feature"),
                new("With"),
                new("Together", IsNumber: true),
                new($"{Quantity.Share(report.Confidence, 0)} interval", IsNumber: true),
                .. h ? [new("H²", IsNumber: true), new("Note")] : Array.Empty<ReportColumn>(),
            ],
            [
                .. report.Pairs.Select(pair => new ReportRow([
                    pair.First,
                    pair.Second,
                    Quantity.Significant(pair.Strength, 3),
                    pair.Interval is { } i ? $"[{Quantity.Significant(i.Lower, 3)}, {Quantity.Significant(i.Upper, 3)}]" : "–",
                    .. h ? [Quantity.Significant(pair.HSquared, 3), pair.Reason ?? ""] : Array.Empty<string>(),
                ])),
            ]
        );

    private static PageChart? Map(InteractionReport report)
    {
        var strengths = report.Pairs.ToDictionary(pair => (pair.First, pair.Second), pair => pair.Strength);
        string[] names =
        [
            .. report
                .Features.Where(f =>
                    report.Pairs.Any(p =>
                        string.Equals(p.First, f.Feature, StringComparison.Ordinal)
                        || string.Equals(p.Second, f.Feature, StringComparison.Ordinal)
                    )
                )
                .OrderByDescending(f => f.Strength)
                .Take(Shown.InChart)
                .Select(f => f.Feature),
        ];
        if (names.Length < 2)
            return null;
        double Strength(string a, string b) =>
            strengths.TryGetValue((a, b), out var known) ? known : strengths.GetValueOrDefault((b, a), double.NaN);
        return new(
            HeatMapChart.Draw(names, [.. names.Select(a => names.Select(b => Strength(a, b)).ToArray())], HeatScale.Strength, "together"),
            "How much two features do together, beyond what each does alone, those that interact most first.",
            "Heat map of interactions; the table below has the strongest pairs."
        );
    }
}
