using MLFeatures.Experiments.Importance;
using MLFeatures.Importance.Permutation;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>What the arms of an experiment need their features for, and where they differ.</summary>
internal static class ArmsView
{
    internal static ImportanceView Of(ArmImportanceReport report)
    {
        var title = report.Measure switch
        {
            ArmMeasure.Interactions => "Interactions of the arms",
            ArmMeasure.Information => "Information of the arms' features",
            _ => "Importance to the arms",
        };
        var sections = new List<ReportSection> { new("arms", title, [.. Setting(report)]) };
        sections.AddRange(report.Arms.Select((arm, i) => Section(report, arm, i)));
        sections.AddRange(report.Arms.Where(HasShapley).Select((arm, i) => Shapley(arm, i)));
        sections.AddRange(
            report
                .Differences.GroupBy(d => (d.Arm, d.Against))
                .Select((pair, i) => Differences(report, pair.Key.Arm, pair.Key.Against, [.. pair], i))
        );
        return new(title, new() { Kind = "arms", Arms = report }, [.. report.Arms.Select(arm => Headline(report, arm))], sections);
    }

    private static IEnumerable<ReportBlock> Setting(ArmImportanceReport report)
    {
        var what = report.Measure switch
        {
            ArmMeasure.Interactions =>
                "How much each pair of features moves a model together, beyond what each does alone: the mean over test rows of |Shapley interaction value|, in the unit of the raw score",
            ArmMeasure.Information =>
                "What each feature by itself tells about the label, without a model: mutual information in nats, on test rows that know it. About 0: nothing",
            _ =>
                $"How much worse {report.Metric} becomes when a {report.By.ToString().ToLowerInvariant()} is shuffled between test rows. Positive: the models need it",
        };
        yield return new ReportBlock.Paragraph(
            $"{what}. {Quantity.Count(report.Data.Rows)} labelled rows of {report.Data.Name}, {Shown.Count(report.Resamples, "resample")} ({report.Split.Kind}); intervals and p-values allow for the rows that resamples share."
        );
        yield return new ReportBlock.Items([
            .. report.Failures.Select(f => FormattableString.Invariant($"Resample {f.Resample} of {f.Arm} does not count: {f.Error}")),
        ]);
    }

    private static ReportSection Section(ArmImportanceReport report, ArmImportance arm, int index)
    {
        var (id, heading) = (FormattableString.Invariant($"arms-{index + 1}"), $"{arm.Arm}, {arm.Trainer}");
        if (arm.Features.Count == 0)
            return new(id, heading, [new ReportBlock.Paragraph(arm.ShapleyReason ?? "Nothing was measured.")]);
        var level = Quantity.Level(report.Confidence);
        var decimals = Quantity.Decimals(arm.Features.Max(f => f.Mean), 3);
        var table = new ReportTable(
            $"{arm.Arm}{(arm.Metric is { } metric ? $": {report.Metric} {Quantity.Significant(metric, 4)}" : "")}",
            [
                new(Thing(report)),
                new(Value(report), IsNumber: true),
                new($"{level} interval", IsNumber: true),
                new("adj. p", IsNumber: true),
                new("Remark"),
            ],
            [
                .. arm.Features.Select(f => new ReportRow([
                    f.Feature,
                    Quantity.Number(f.Mean, decimals),
                    Quantity.Interval(f.Interval?.Lower, f.Interval?.Upper, decimals),
                    Quantity.PValue(f.AdjustedPValue),
                    f.Reason ?? "",
                ])),
            ]
        );
        return new(id, heading, [new ReportBlock.Figure(() => Chart(report, arm)), .. Shown.Table(table, Things(report))]);
    }

    private static PageChart? Chart(ArmImportanceReport report, ArmImportance arm)
    {
        var measured = arm.Features.Where(f => f.Mean is not null && f.Status is ImportanceStatus.Measured).ToArray();
        var shown = measured.Take(Shown.InChart).ToArray();
        var chart = ImportanceBarChart.Draw(
            [
                .. shown.Select(f => new ImportanceBar(
                    f.Feature,
                    f.Mean!.Value,
                    f.Interval?.Lower,
                    f.Interval?.Upper,
                    Quantity.Significant(f.Mean)
                )),
            ],
            PlotlyObject.Label(Value(report))
        );
        var rest =
            measured.Length > shown.Length
                ? $" {Quantity.Count(measured.Length - shown.Length)} weaker {Things(report)} are not drawn."
                : "";
        return chart is null
            ? null
            : new(
                chart,
                $"{arm.Arm}: {Value(report)}, with the {Quantity.Level(report.Confidence)} interval of the mean over resamples.{rest}",
                $"Bar chart. {string.Join("; ", shown.Select(f => $"{f.Feature} {Quantity.Significant(f.Mean)}"))}."
            );
    }

    private static ReportSection Shapley(ArmImportance arm, int index)
    {
        var ranked = arm.Features.Where(f => f.MeanAbsoluteShapley is not null).OrderByDescending(f => f.MeanAbsoluteShapley).ToArray();
        return new(
            FormattableString.Invariant($"arms-shapley-{index + 1}"),
            $"{arm.Arm}: how its scores divide among features",
            [
                .. Shown.Table(
                    new(
                        "Mean |Shapley value| of test rows, in the unit of the raw score",
                        [new("Feature"), new("Moves by", IsNumber: true)],
                        [.. ranked.Select(f => new ReportRow([f.Feature, Quantity.Significant(f.MeanAbsoluteShapley)]))]
                    )
                ),
            ]
        );
    }

    private static ReportSection Differences(
        ArmImportanceReport report,
        string arm,
        string against,
        ImportanceDifference[] differences,
        int index
    )
    {
        var ordered = differences.OrderByDescending(d => Math.Abs(d.Difference ?? d.Treatment ?? d.Control ?? 0)).ToArray();
        var decimals = Quantity.Decimals(ordered.Max(d => Math.Max(Math.Abs(d.Control ?? 0), Math.Abs(d.Treatment ?? 0))), 3);
        return new(
            FormattableString.Invariant($"arms-differences-{index + 1}"),
            $"{arm} against {against}",
            [
                .. Shown.Table(
                    new(
                        "Differences",
                        [
                            new(Thing(report)),
                            new(against, IsNumber: true),
                            new(arm, IsNumber: true),
                            new("Difference", IsNumber: true),
                            new($"{Quantity.Level(report.Confidence)} interval", IsNumber: true),
                            new("adj. p", IsNumber: true),
                        ],
                        [
                            .. ordered.Select(d => new ReportRow([
                                d.Feature,
                                Quantity.Number(d.Control, decimals),
                                Quantity.Number(d.Treatment, decimals),
                                d.In switch
                                {
                                    FeaturePresence.Treatment => "added",
                                    FeaturePresence.Control => "removed",
                                    _ => Quantity.WithSign(d.Difference, decimals),
                                },
                                Quantity.Interval(d.Interval?.Lower, d.Interval?.Upper, decimals),
                                Quantity.PValue(d.AdjustedPValue),
                            ])),
                        ]
                    ),
                    Things(report)
                ),
            ]
        );
    }

    private static string Headline(ArmImportanceReport report, ArmImportance arm)
    {
        if (arm.Features.Count == 0)
            return $"{arm.Arm}: no values. {arm.ShapleyReason}";
        var first = arm
            .Features.Where(f => f.Status is ImportanceStatus.Measured && f.Mean > 0)
            .Take(3)
            .Select(f => $"{f.Feature} ({Quantity.Significant(f.Mean)})")
            .ToArray();
        return first.Length == 0 ? $"{arm.Arm}: nothing above 0." : $"{arm.Arm}: most by {string.Join(", ", first)}.";
    }

    private static bool HasShapley(ArmImportance arm) => arm.Features.Any(f => f.MeanAbsoluteShapley is not null);

    private static string Value(ArmImportanceReport report) =>
        report.Measure switch
        {
            ArmMeasure.Interactions => "moves the score by",
            ArmMeasure.Information => "information, nats",
            _ => $"loss of {report.Metric}",
        };

    private static string Thing(ArmImportanceReport report) => report.Measure is ArmMeasure.Interactions ? "Pair" : "Feature";

    private static string Things(ArmImportanceReport report) => report.Measure is ArmMeasure.Interactions ? "pairs" : "features";
}
