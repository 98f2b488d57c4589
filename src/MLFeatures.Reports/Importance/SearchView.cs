using MLFeatures.Experiments.Search;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Importance;

/// <summary>A search over features, trainers and parameters.</summary>
internal static class SearchView
{
    private const string Title = "Search for features and trainer";

    internal static ImportanceView Of(SearchReport report) =>
        new(
            Title,
            new() { Kind = "search", Search = report },
            [
                report.Chosen is { } chosen
                    ? $"{Shown.Count(report.Configurations.Count, "configuration")} tried; best is {Words(report.Configurations[chosen])}."
                    : "nothing was chosen.",
            ],
            [new("search", Title, [.. Setting(report)]), .. report.Rungs.Select((rung, i) => Section(report, rung, i))]
        );

    private static IEnumerable<ReportBlock> Setting(SearchReport report)
    {
        yield return new ReportBlock.Paragraph(
            $"Successive halving of {Shown.Count(report.Configurations.Count, "configuration")} of {report.Arm} by the mean {report.Metric} of resamples ({report.Split.Kind}), "
                + $"seed {report.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {Shown.Count(report.Fits, "fit")}, {Quantity.Count(report.Reused)} kept from earlier runs."
        );
        yield return new ReportBlock.Paragraph(report.Caveat);
        yield return new ReportBlock.Items([.. report.NotExplored.Select(n => $"Not explored: {n}")]);
    }

    private static ReportSection Section(SearchReport report, SearchRung rung, int index) =>
        new(
            FormattableString.Invariant($"search-{index + 1}"),
            FormattableString.Invariant($"Rung {index + 1}: {Shown.Count(rung.Resamples, "resample")}"),
            [
                .. Shown.Table(
                    new(
                        "Configurations",
                        [new("No", IsNumber: true), new("Features"), new("Trainer"), new(report.Metric, IsNumber: true), new("Goes on")],
                        [
                            .. rung.Scores.Select(s => new ReportRow(
                                [
                                    Quantity.Count(s.Configuration),
                                    report.Configurations[s.Configuration].FeatureSet,
                                    report.Configurations[s.Configuration].TrainerDescription,
                                    Quantity.Significant(s.Score, 4),
                                    s.Error is { } error ? $"failed: {error}"
                                    : s.GoesOn ? "yes"
                                    : "no",
                                ],
                                s.GoesOn
                            )),
                        ]
                    ),
                    "configurations"
                ),
            ]
        );

    private static string Words(SearchConfiguration configuration) =>
        $"{configuration.FeatureSet} features with {configuration.TrainerDescription}";
}
