using MLFeatures.Importance.Information;
using MLFeatures.Importance.Leakage;
using MLFeatures.Reports.Content;
using MLFeatures.Statistics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>What each column tells about the label by itself, and which ones seem to know it, in a terminal.</summary>
internal static class InformationView
{
    /// <summary>Draws scores and suspicions.</summary>
    public static IRenderable Render(string about, FeatureScoreReport scores, LeakageReport leaks, int top, int width)
    {
        var ranked = scores.Ranked(FeatureMeasure.MutualInformation);
        var parts = new List<IRenderable> { Findings(about, scores, ranked, leaks) };
        parts.AddRange(leaks.Findings.SelectMany(Leak));
        parts.Add(Table(scores, ranked, top, width));
        if (ranked.Count > top)
            parts.Add(FindingPanel.Note($"{FindingPanel.Counted(ranked.Count - top, "column")} more; --top shows them."));
        parts.AddRange(Facts(scores).Select(FindingPanel.Note));
        return new Rows(parts);
    }

    private static IRenderable Findings(string about, FeatureScoreReport scores, IReadOnlyList<ColumnScores> ranked, LeakageReport leaks)
    {
        var alpha = 1 - scores.Confidence;
        var told = ranked
            .Where(c =>
                c.Of(FeatureMeasure.MutualInformation) is { Value: > 0 } i && (i.AdjustedPValue is null || i.AdjustedPValue <= alpha)
            )
            .ToArray();
        var noise = ranked.Where(c => c.Of(FeatureMeasure.MutualInformation).AdjustedPValue > alpha).Select(c => c.Column).ToArray();
        var sentences = new List<string>();
        if (told.Length > 0)
            sentences.Add(
                $"Most of all {told[0].Column}: {Quantity.Significant(told[0].Of(FeatureMeasure.MutualInformation).Value)} {Unit(scores)}."
            );
        if (noise.Length > 0)
            sentences.Add($"{noise.Length} cannot be told from noise: {FindingPanel.Names(noise)}.");
        sentences.Add(
            leaks.IsClean
                ? "No column looks like a leak of the label."
                : $"{FindingPanel.Counted(leaks.Findings.Select(f => f.Feature).Distinct(StringComparer.Ordinal).Count(), "column")} may know the label from afterwards; see below."
        );
        return FindingPanel.Render(
            $"{scores.Label} in {about}",
            leaks.Findings.Any(f => f.Severity is LeakageSeverity.Error) ? Color.Magenta
                : told.Length > 0 ? Color.Green
                : Color.Yellow,
            $"{told.Length} of {FindingPanel.Counted(ranked.Count, "column")} {(told.Length == 1 ? "tells" : "tell")} something about {scores.Label}.",
            sentences
        );
    }

    private static IEnumerable<IRenderable> Leak(LeakageSuspicion leak) =>
        [
            new Text(
                Terminal.Visible($"{(leak.Severity is LeakageSeverity.Error ? "!" : "?")} {leak.Feature}"),
                new Style(leak.Severity is LeakageSeverity.Error ? Color.Magenta : Color.Yellow, decoration: Decoration.Bold)
            ),
            new Padder(new Text(Terminal.Visible($"{leak.Evidence}\n→ {leak.Remedy}")), new Padding(2, 0, 0, 1)),
        ];

    private static IRenderable Table(FeatureScoreReport scores, IReadOnlyList<ColumnScores> ranked, int top, int width)
    {
        var largest = ranked.Max(c => c.Of(FeatureMeasure.MutualInformation).Value) ?? 0;
        var decimals = Quantity.Decimals(largest, 3);
        var twoClasses = scores.Classes.Count == 2;
        string[] without =
        [
            .. Bar.Room(width) == 0 ? [Bar.Column] : Array.Empty<string>(),
            .. twoClasses ? Array.Empty<string>() : ["AUC"],
            .. scores.LabelKind is LabelKind.Number || twoClasses ? Array.Empty<string>() : ["Spearman"],
        ];
        var table = new ReportTable(
            $"Mutual information with {scores.Label}, in {Unit(scores)}",
            [
                new("Column"),
                new("Kind"),
                new(Bar.Column),
                new("Info.", true),
                new("adj. p", true),
                new("Share of label", true),
                new("Spearman", true),
                new("AUC", true),
                new("Missing", true),
            ],
            [.. ranked.Take(top).Select(c => Row(c, scores.Rows, largest, decimals, width))]
        ).Without(without);
        return ReportTableView.Fit(table, width, "Kind", "Share of label", Bar.Column, "Missing");
    }

    private static ReportRow Row(ColumnScores column, int rows, double largest, int decimals, int width)
    {
        var information = column.Of(FeatureMeasure.MutualInformation);
        return new([
            column.Column,
            column.Kind.ToString().ToLowerInvariant(),
            Bar.Of(information.Value, largest, Bar.Room(width)),
            Quantity.Number(information.Value, decimals),
            Quantity.PValue(information.AdjustedPValue),
            Quantity.Share(column.Of(FeatureMeasure.UncertaintyCoefficient).Value),
            Quantity.WithSign(column.Of(FeatureMeasure.Spearman).Value, 2),
            Quantity.Number(column.Of(FeatureMeasure.AreaUnderRocCurve).Value, 3),
            Quantity.Share(rows == 0 ? null : (double)column.Missing / rows),
        ]);
    }

    private static IEnumerable<string> Facts(FeatureScoreReport scores)
    {
        yield return $"{Quantity.Count(scores.Rows)} rows; {scores.Label} read as {(scores.LabelKind is LabelKind.Number ? "a number" : $"{scores.Classes.Count} classes")}. "
            + "Each column by itself: what only two columns together tell shows in a model's importance alone.";
        if (scores.RowsWithoutLabel > 0)
            yield return $"{FindingPanel.Counted(scores.RowsWithoutLabel, "row")} without a label left out.";
        foreach (var left in scores.LeftOut)
            yield return $"{left.Column} left out: {left.Reason}.";
    }

    private static string Unit(FeatureScoreReport scores) => scores.Unit is InformationUnit.Bits ? "bits" : "nats";
}
