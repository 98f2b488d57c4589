using MLFeatures.Importance.Information;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>Scores of every column against the label.</summary>
internal static class ScoreView
{
    private const string Title = "Columns against the label";

    internal static ImportanceView Of(FeatureScoreReport report)
    {
        var measures = report.Columns.SelectMany(c => c.Scores.Select(s => s.Measure)).Distinct().ToArray();
        var sections = new List<ReportSection>
        {
            new(
                "scores",
                Title,
                [
                    new ReportBlock.Paragraph(
                        $"What each column by itself tells of {report.Label}: {Shown.Count(report.Rows, "row")} with a label, "
                            + $"{Shown.Count(report.Columns.Count, "column")}. Columns that tell only together with others look worthless here."
                    ),
                    new ReportBlock.Items([.. report.LeftOut.Select(c => $"{c.Column} was left out: {c.Reason}")]),
                ]
            ),
        };
        sections.AddRange(measures.Select((measure, i) => Section(report, measure, i)));
        return new(
            Title,
            new() { Kind = "scores", Scores = report },
            [
                .. measures
                    .Take(1)
                    .Select(m => $"by {Name(m)}, most is told by {string.Join(", ", Defined(report, m).Take(3).Select(c => c.Column))}."),
            ],
            sections
        );
    }

    private static ReportSection Section(FeatureScoreReport report, FeatureMeasure measure, int index) =>
        new(
            FormattableString.Invariant($"scores-{index + 1}"),
            $"By {Name(measure)}",
            [
                new ReportBlock.Figure(() => Chart(report, measure)),
                .. Shown.Table(
                    new(
                        Name(measure),
                        [
                            new("Column"),
                            new("Score", IsNumber: true),
                            new("Interval", IsNumber: true),
                            new("p", IsNumber: true),
                            new("adj. p", IsNumber: true),
                            new("Remark"),
                        ],
                        [.. report.Ranked(measure).Select(c => Row(c, c.Of(measure)))]
                    ),
                    "columns"
                ),
            ]
        );

    private static ReportRow Row(ColumnScores column, FeatureScore score) =>
        new([
            column.Column,
            Quantity.Significant(score.Value, 3),
            Quantity.Interval(score.Lower, score.Upper, Quantity.Decimals(score.Value, 3)),
            Quantity.PValue(score.PValue),
            Quantity.PValue(score.AdjustedPValue),
            score.Reason ?? score.Method ?? "",
        ]);

    private static PageChart? Chart(FeatureScoreReport report, FeatureMeasure measure)
    {
        var defined = Defined(report, measure).ToArray();
        var bars = defined.Take(Shown.InChart).Select(c => (c.Column, Score: c.Of(measure))).Select(c => Bar(c.Column, c.Score)).ToArray();
        var rest = defined.Length - bars.Length;
        return ImportanceBarChart.Draw(bars, PlotlyObject.Label(Name(measure))) is { } chart
            ? new(
                chart,
                $"{Name(measure)} of each column and {report.Label}."
                    + (bars.Any(b => b.Lower is not null) ? $" The line is the {Quantity.Level(report.Confidence)} interval." : "")
                    + (
                        rest > 0
                            ? $" {Shown.Count(rest, "weaker column")} not drawn; the strongest of them has {Quantity.Significant(defined[bars.Length].Of(measure).Value)}."
                            : ""
                    ),
                $"Bar chart. {string.Join("; ", bars.Select(b => $"{b.Name} {b.Label}"))}."
            )
            : null;
    }

    private static ImportanceBar Bar(string name, FeatureScore score) =>
        new(name, score.Value!.Value, score.Lower, score.Upper, Quantity.Significant(score.Value));

    private static IEnumerable<ColumnScores> Defined(FeatureScoreReport report, FeatureMeasure measure) =>
        report.Ranked(measure).Where(c => c.Of(measure).IsDefined);

    // MutualInformation → mutual information
    private static string Name(FeatureMeasure measure) =>
        measure is FeatureMeasure.AreaUnderRocCurve ? "AUC"
        : measure is FeatureMeasure.Pearson or FeatureMeasure.Spearman or FeatureMeasure.Kendall ? $"{measure}'s correlation"
        : string.Concat(
            measure.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString())
        );
}
