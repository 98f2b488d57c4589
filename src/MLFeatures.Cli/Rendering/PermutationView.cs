using MLFeatures.Importance.Permutation;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>What a model loses without each feature, in a terminal.</summary>
internal static class PermutationView
{
    /// <summary>Draws a report.</summary>
    public static IRenderable Render(string about, ImportanceReport report, int top, int width)
    {
        var parts = new List<IRenderable> { Findings(about, report) };
        foreach (var baseline in report.Baselines)
            parts.AddRange(Metric(report, baseline, top, width));
        parts.AddRange(Facts(report).Select(FindingPanel.Note));
        return new Rows(parts);
    }

    private static IRenderable Findings(string about, ImportanceReport report)
    {
        var leading = report.Baselines.FirstOrDefault(b => b.Value is not null) ?? report.Baselines[0];
        var ranked = report.Ranked(leading.Metric);
        if (leading.Value is null)
            return FindingPanel.Render(
                about,
                Color.Yellow,
                "No metric is defined on these rows.",
                report.Baselines.Select(b => $"{b.Metric}: needs {b.Reason}.")
            );
        var sure = ranked.Where(f => IsSure(f, report)).ToArray();
        var title =
            sure.Length == 0
                ? "No feature can be told from noise."
                : $"{sure.Length} of {FindingPanel.Counted(ranked.Count, "feature")} {(sure.Length == 1 ? "matters" : "matter")} to the model.";
        var sentences = new List<string>();
        if (sure.Length > 0)
            sentences.Add(
                $"Most of all {sure[0].Feature}: without what it tells, {leading.Metric} is {Quantity.Number(sure[0].Mean, Decimals(ranked))} worse ({Quantity.Number(leading.Value, Decimals(ranked))} with it)."
            );
        Add("cannot be told from noise", ranked.Where(f => f.Status is ImportanceStatus.Measured && !IsSure(f, report)));
        Add("not read by the model at all", ranked.Where(f => f.Status is ImportanceStatus.Unused));
        Add("without a value", ranked.Where(f => f.Status is ImportanceStatus.Undefined));
        return FindingPanel.Render(about, sure.Length > 0 ? Color.Green : Color.Yellow, title, sentences);

        void Add(string what, IEnumerable<FeatureImportance> features)
        {
            string[] names = [.. features.Select(f => f.Feature)];
            if (names.Length > 0)
                sentences.Add($"{names.Length} {what}: {FindingPanel.Names(names)}.");
        }
    }

    private static IEnumerable<IRenderable> Metric(ImportanceReport report, MetricBaseline baseline, int top, int width)
    {
        var ranked = report.Ranked(baseline.Metric);
        if (baseline.Value is null)
        {
            yield return FindingPanel.Note($"{baseline.Metric} is not defined: {baseline.Reason}");
            yield break;
        }
        var decimals = Decimals(ranked);
        var largest = ranked.Max(f => f.Mean) ?? 0;
        var table = new ReportTable(
            $"{baseline.Metric} {Quantity.Number(baseline.Value, decimals)} ({(baseline.HigherIsBetter ? "higher" : "lower")} is better); worse by, without the feature",
            [
                new("Feature"),
                new(Bar.Column),
                new("Worse by", true),
                new($"{Quantity.Level(report.Confidence)} interval", true),
                new("adj. p", true),
            ],
            [.. ranked.Take(top).Select(f => Row(f, report, largest, decimals, width))]
        );
        yield return ReportTableView.Fit(table.Without(Bar.Room(width) == 0 ? [Bar.Column] : []), width, "adj. p");
        if (ranked.Count > top)
            yield return FindingPanel.Note(
                $"{FindingPanel.Counted(ranked.Count - top, "feature")} more; --top shows them, --format json has all."
            );
    }

    private static ReportRow Row(FeatureImportance feature, ImportanceReport report, double largest, int decimals, int width)
    {
        var interval = feature.OverRows ?? feature.OverRepeats;
        return new(
            [
                feature.Feature,
                Bar.Of(feature.Mean, largest, Bar.Room(width)),
                feature.Status switch
                {
                    ImportanceStatus.Unused => "not read",
                    ImportanceStatus.Undefined => "undefined",
                    _ => Quantity.Number(feature.Mean, decimals),
                },
                feature.Status is ImportanceStatus.Measured
                    ? Quantity.Interval(interval?.Lower, interval?.Upper, decimals)
                    : Quantity.Missing,
                Quantity.PValue(feature.AdjustedPValue),
            ],
            IsSure(feature, report)
        );
    }

    private static IEnumerable<string> Facts(ImportanceReport report)
    {
        var sample = report.Rows < report.RowsOffered ? $" of {Quantity.Count(report.RowsOffered)}" : "";
        yield return $"{Quantity.Count(report.Rows)}{sample} rows, {FindingPanel.Counted(report.Repeats, "permutation")} of each feature, seed {report.Seed}. "
            + (
                report.Conditioning is { } kept
                    ? $"Kept of the others: {kept}."
                    : "Correlated features share their credit; --conditional and --strata part it."
            );
        if (report.RowsWithoutLabel > 0)
            yield return $"{FindingPanel.Counted(report.RowsWithoutLabel, "row")} without a label left out.";
        foreach (
            var reasons in report
                .Features.Where(f =>
                    f.Status is ImportanceStatus.Undefined
                    && report.Baselines.Any(b => b.Value is not null && string.Equals(b.Metric, f.Metric, StringComparison.Ordinal))
                )
                .GroupBy(f => f.Reason, StringComparer.Ordinal)
        )
            yield return $"{FindingPanel.Names([.. reasons.Select(f => f.Feature).Distinct(StringComparer.Ordinal)])}: {reasons.Key}.";
    }

    private static bool IsSure(FeatureImportance feature, ImportanceReport report) =>
        feature is { Status: ImportanceStatus.Measured, Mean: > 0 } && feature.AdjustedPValue <= 1 - report.Confidence;

    private static int Decimals(IReadOnlyList<FeatureImportance> features) => Quantity.Decimals(features.Max(f => f.Mean), 4);
}
