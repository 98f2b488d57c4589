using MLFeatures.Importance.Permutation;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>Permutation and drop-column importance.</summary>
internal static class PermutationView
{
    internal static ImportanceView Of(ImportanceReport report)
    {
        var dropped = report.Method is "drop-column";
        var title = dropped ? "Drop-column importance" : "Permutation importance";
        var sections = new List<ReportSection> { new("permutation", title, [.. Setting(report, dropped)]) };
        sections.AddRange(report.Baselines.Select((baseline, i) => Section(report, baseline, i, title)));
        return new(
            title,
            new() { Kind = "permutation", Permutation = report },
            [.. report.Baselines.Select(b => Headline(report, b))],
            sections
        );
    }

    private static IEnumerable<ReportBlock> Setting(ImportanceReport report, bool dropped)
    {
        var what = report.Of is "columns" ? "raw column" : "feature";
        var text = dropped
            ? $"How much worse the metric becomes when the model is fitted again without a {what}"
            : $"How much worse the metric becomes when a {what} is shuffled, so that it tells the model nothing";
        yield return new ReportBlock.Paragraph(
            $"{text}. Positive: the model needs it. Measured on {Shown.Count(report.Rows, "row")}, {Shown.Count(report.Repeats, "time")} each, seed "
                + $"{Invariant(report.Seed)}, by a {report.Task.ToString().ToLowerInvariant()} model."
                + (
                    report.Conditioning is { } kept ? $" Shuffled rows keep their relation to other features: {kept}."
                    : dropped ? ""
                    : " Features that say the same stand in for each other, so that each of them can look unimportant."
                )
        );
        if (report.RowsWithoutLabel > 0)
            yield return new ReportBlock.Paragraph($"{Shown.Count(report.RowsWithoutLabel, "row")} without a label were left out.");
        yield return new ReportBlock.Table(
            new(
                "The model as it is",
                [new("Metric"), new("Better when"), new("Value", IsNumber: true), new("Remark")],
                [
                    .. report.Baselines.Select(b => new ReportRow([
                        b.Metric,
                        b.HigherIsBetter ? "higher" : "lower",
                        Quantity.Significant(b.Value, 4),
                        b.Reason ?? "",
                    ])),
                ]
            )
        );
    }

    private static ReportSection Section(ImportanceReport report, MetricBaseline baseline, int index, string title)
    {
        var ranked = report.Ranked(baseline.Metric);
        var id = FormattableString.Invariant($"permutation-metric-{index + 1}");
        var heading = $"{title} by {baseline.Metric}";
        if (ranked.Count == 0)
            return new(id, heading, [new ReportBlock.Paragraph("No feature was measured.")]);
        var level = Quantity.Level(report.Confidence);
        return new(
            id,
            heading,
            [
                new ReportBlock.Figure(() => Chart(report, baseline, ranked)),
                .. Shown.Table(ImportanceTables.Features(baseline.Metric, level, ranked)),
            ]
        );
    }

    private static PageChart? Chart(ImportanceReport report, MetricBaseline baseline, IReadOnlyList<FeatureImportance> ranked)
    {
        var measured = ranked.Where(f => f.Mean is not null && f.Status is ImportanceStatus.Measured).ToArray();
        var shown = measured.Take(Shown.InChart).ToArray();
        var overRows = shown.Any(f => f.OverRows is not null);
        var chart = ImportanceBarChart.Draw(
            [.. shown.Select(f => Bar(f, overRows ? f.OverRows : f.OverRepeats))],
            $"loss of {PlotlyObject.Label(baseline.Metric)} without the feature"
        );
        if (chart is null)
            return null;
        var interval =
            overRows ? $" The line is the {Quantity.Level(report.Confidence)} interval of what other rows would give."
            : shown.Any(f => f.OverRepeats is not null)
                ? $" The line is the {Quantity.Level(report.Confidence)} interval of what other shuffles would give."
            : "";
        return new(
            chart,
            $"How much worse {baseline.Metric} is without each feature.{interval} Grey: it cannot be told from 0.{Rest(measured)}",
            $"Bar chart. {string.Join("; ", shown.Select(f => $"{f.Feature} {ImportanceTables.Mean(f)}"))}."
        );
    }

    // What is drawn and what is not; importances of single features do not add up to that of all, which is said.
    private static string Rest(FeatureImportance[] measured)
    {
        var rest = measured.Skip(Shown.InChart).ToArray();
        return rest.Length == 0
            ? ""
            : $" {Shown.Count(rest.Length, "weaker feature")} {(rest.Length == 1 ? "is" : "are")} not drawn: the strongest of them is worth "
                + $"{Quantity.Significant(rest[0].Mean, 2)}, all together, if they could be added up, {Quantity.Significant(rest.Sum(f => f.Mean ?? 0), 2)}.";
    }

    private static ImportanceBar Bar(FeatureImportance feature, ImportanceInterval? interval) =>
        new(feature.Feature, feature.Mean!.Value, interval?.Lower, interval?.Upper, $"{ImportanceTables.Mean(feature)}");

    private static string Headline(ImportanceReport report, MetricBaseline baseline)
    {
        var measured = report.Ranked(baseline.Metric).Where(f => f.Status is ImportanceStatus.Measured && f.Mean > 0).Take(3).ToArray();
        return measured.Length == 0
            ? $"by {baseline.Metric}, no feature makes a difference."
            : $"by {baseline.Metric}, the model needs most {string.Join(", ", measured.Select(f => $"{f.Feature} ({ImportanceTables.Mean(f)})"))}.";
    }

    private static string Invariant(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
