using MLFeatures.Experiments.Importance;
using MLFeatures.Importance.Permutation;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>What the arms of an experiment need their features for, and where they differ, in a terminal.</summary>
internal static class ArmImportanceView
{
    /// <summary>Draws a report.</summary>
    public static IRenderable Render(ArmImportanceReport report, int top, int width)
    {
        var alpha = 1 - report.Confidence;
        var parts = new List<IRenderable> { Findings(report, alpha) };
        foreach (var arm in report.Arms.Where(a => a.Features.Count > 0))
            parts.AddRange(Arm(report, arm, alpha, top, width));
        foreach (var pair in report.Differences.GroupBy(d => (d.Arm, d.Against)))
            parts.AddRange(Differences(report, [.. pair], alpha, top, width));
        parts.AddRange(Facts(report).Select(FindingPanel.Note));
        return new Rows(parts);
    }

    private static IRenderable Findings(ArmImportanceReport report, double alpha)
    {
        if (report.Measure is ArmMeasure.Interactions)
            return FindingPanel.Render(
                report.Experiment,
                Color.Green,
                "What the arms' models make of two together",
                report.Arms.Select(Strongest)
            );
        var sentences = new List<string>();
        foreach (var arm in report.Arms)
        {
            var sure = arm.Features.Where(f => IsSure(f, alpha)).ToArray();
            var first = sure.Length > 0 ? $", most of all {sure[0].Feature}" : "";
            var noise = arm
                .Features.Where(f => f.Status is ImportanceStatus.Measured && !IsSure(f, alpha))
                .Select(f => f.Feature)
                .ToArray();
            sentences.Add(
                $"{arm.Arm}: {sure.Length} of {FindingPanel.Counted(arm.Features.Count, Noun(report))} {Verb(report, sure.Length)}{first}."
                    + (noise.Length > 0 ? $" {noise.Length} cannot be told from noise: {FindingPanel.Names(noise, 4)}." : "")
            );
        }
        foreach (var added in report.Differences.Where(d => d.In is FeaturePresence.Treatment).GroupBy(d => d.Arm, StringComparer.Ordinal))
        {
            var of = report.Arms.First(a => string.Equals(a.Arm, added.Key, StringComparison.Ordinal)).Features;
            var sure = added
                .Where(d => of.Any(f => string.Equals(f.Feature, d.Feature, StringComparison.Ordinal) && IsSure(f, alpha)))
                .Select(d => d.Feature)
                .ToArray();
            sentences.Add(
                $"Of the {FindingPanel.Counted(added.Count(), Noun(report))} that {added.Key} adds, "
                    + (
                        sure.Length == 0
                            ? "none can be told from noise."
                            : $"{sure.Length} {Verb(report, sure.Length)}: {FindingPanel.Names(sure)}."
                    )
            );
        }
        var matter = report.Arms.Sum(a => a.Features.Count(f => IsSure(f, alpha)));
        return FindingPanel.Render(
            report.Experiment,
            matter > 0 ? Color.Green : Color.Yellow,
            matter == 0 ? "No feature of any arm can be told from noise."
                : report.Measure is ArmMeasure.Information ? "What the features of the arms tell about the label by themselves"
                : $"What the arms need their {Noun(report)}s for",
            sentences
        );
    }

    private static string Strongest(ArmImportance arm) =>
        arm.ShapleyReason is { } reason ? $"{arm.Arm}: no values. {reason}"
        : arm.Features.Count == 0 || arm.Features[0].Mean is not > 0 ? $"{arm.Arm}: no pair does."
        : $"{arm.Arm}: most of {FindingPanel.Names([.. arm.Features.Where(f => f.Mean > 0).Take(3).Select(f => f.Feature)])}.";

    private static IEnumerable<IRenderable> Arm(ArmImportanceReport report, ArmImportance arm, double alpha, int top, int width)
    {
        var largest = arm.Features.Max(f => f.Mean) ?? 0;
        var decimals = Quantity.Decimals(largest, 3);
        var rows = arm
            .Features.Take(top)
            .Select(f => new ReportRow(
                [
                    f.Feature,
                    Bar.Of(f.Mean, largest, Bar.Room(width)),
                    f.Status switch
                    {
                        ImportanceStatus.Unused => "not read",
                        ImportanceStatus.Undefined => "undefined",
                        _ => Quantity.Number(f.Mean, decimals),
                    },
                    f.Status is ImportanceStatus.Measured
                        ? Quantity.Interval(f.Interval?.Lower, f.Interval?.Upper, decimals)
                        : Quantity.Missing,
                    f.Status is ImportanceStatus.Measured ? Quantity.PValue(f.AdjustedPValue) : Quantity.Missing,
                ],
                IsSure(f, alpha)
            ));
        var table = new ReportTable(
            report.Measure switch
            {
                ArmMeasure.Interactions => $"{arm.Arm}: moves the raw score by, beyond each alone",
                ArmMeasure.Information => $"{arm.Arm}: mutual information with the label, nats",
                _ => $"{arm.Arm}: {report.Metric} {Quantity.Significant(arm.Metric)}; worse by, without the {Noun(report)}",
            },
            [
                new(report.Measure is ArmMeasure.Interactions ? "Pair" : "Feature"),
                new(Bar.Column),
                new(Value(report), true),
                new($"{Quantity.Level(report.Confidence)} interval", true),
                new("adj. p", true),
            ],
            [.. rows]
        );
        string[] without =
        [
            .. Bar.Room(width) == 0 ? [Bar.Column] : Array.Empty<string>(),
            .. report.Measure is ArmMeasure.Interactions ? ["adj. p"] : Array.Empty<string>(),
        ];
        yield return ReportTableView.Fit(table.Without(without), width, "adj. p", Bar.Column);
        if (arm.Features.Count > top)
            yield return FindingPanel.Note(
                $"{FindingPanel.Counted(arm.Features.Count - top, Noun(report))} more; --top shows them, --format json has all."
            );
    }

    private static IEnumerable<IRenderable> Differences(
        ArmImportanceReport report,
        IReadOnlyList<ImportanceDifference> differences,
        double alpha,
        int top,
        int width
    )
    {
        var ordered = differences
            .Where(d => !IsSame(d))
            .OrderByDescending(d => Math.Abs(d.Difference ?? d.Treatment ?? d.Control ?? 0))
            .ToArray();
        if (ordered.Length < differences.Count)
            yield return FindingPanel.Note(
                $"{FindingPanel.Counted(differences.Count - ordered.Length, Noun(report))}: the same in {differences[0].Arm} as in {differences[0].Against}, in every resample."
            );
        if (ordered.Length == 0)
            yield break;
        var decimals = Quantity.Decimals(ordered.Max(d => Math.Max(Math.Abs(d.Control ?? 0), Math.Abs(d.Treatment ?? 0))), 3);
        var table = new ReportTable(
            $"{differences[0].Arm} against {differences[0].Against}: "
                + report.Measure switch
                {
                    ArmMeasure.Interactions => "how much more the pair moves it",
                    ArmMeasure.Information => "how much more the feature tells",
                    _ => $"how much more it needs the {Noun(report)}",
                },
            [
                new(report.Measure is ArmMeasure.Interactions ? "Pair" : "Feature"),
                new(differences[0].Against, true),
                new(differences[0].Arm, true),
                new("Difference", true),
                new($"{Quantity.Level(report.Confidence)} interval", true),
                new("adj. p", true),
            ],
            [
                .. ordered
                    .Take(top)
                    .Select(d => new ReportRow(
                        [
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
                        ],
                        d.AdjustedPValue <= alpha
                    )),
            ]
        );
        yield return ReportTableView.Fit(table, width, "adj. p", differences[0].Against);
        if (ordered.Length > top)
            yield return FindingPanel.Note($"{FindingPanel.Counted(ordered.Length - top, Noun(report))} more differ less.");
    }

    private static IEnumerable<string> Facts(ArmImportanceReport report)
    {
        yield return $"{Terminal.Visible(report.Data.Name)}: {Quantity.Count(report.Data.Rows)} labelled rows; test rows of {Quantity.Count(report.Resamples)} {report.Split.Kind} resamples"
            + $"{(report.Repeats > 0 ? $", {FindingPanel.Counted(report.Repeats, "permutation")} each" : "")}. Intervals allow for the rows that resamples share.";
        foreach (var failure in report.Failures)
            yield return $"Resample {failure.Resample} of {failure.Arm} does not count: {failure.Error}";
        if (report.Data.Attribution is { } attribution)
            yield return $"Data: {attribution}";
    }

    private static string Noun(ArmImportanceReport report) =>
        report.Measure switch
        {
            ArmMeasure.Interactions => "pair",
            ArmMeasure.Information => "feature",
            _ => report.By.ToString().ToLowerInvariant(),
        };

    private static string Verb(ArmImportanceReport report, int count) =>
        (report.Measure is ArmMeasure.Information, count == 1) switch
        {
            (true, true) => "tells something",
            (true, false) => "tell something",
            (false, true) => "matters",
            (false, false) => "matter",
        };

    private static string Value(ArmImportanceReport report) =>
        report.Measure switch
        {
            ArmMeasure.Interactions => "Moves by",
            ArmMeasure.Information => "Info.",
            _ => "Worse by",
        };

    // Of what no model or transform of an arm touches, such as the information of a stored feature.
    private static bool IsSame(ImportanceDifference difference) =>
        difference is { In: FeaturePresence.Both, Difference: 0, Interval: { Lower: 0, Upper: 0 } };

    private static bool IsSure(ArmFeatureImportance feature, double alpha) =>
        feature is { Status: ImportanceStatus.Measured, Mean: > 0 } && feature.AdjustedPValue <= alpha;
}
