using MLFeatures.Experiments.Importance;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>How the scores of an experiment's arms divide among their features, in a terminal.</summary>
internal static class ArmShapleyView
{
    /// <summary>Draws the Shapley values of a report.</summary>
    public static IRenderable Render(ArmImportanceReport report, int top, int width)
    {
        var parts = new List<IRenderable>
        {
            FindingPanel.Render(
                report.Experiment,
                Color.Green,
                "How the scores of the arms divide among their features",
                report.Arms.Select(Sentence)
            ),
        };
        foreach (var arm in report.Arms.Where(a => a.ShapleyReason is null))
            parts.Add(Arm(arm, top, width));
        parts.Add(
            FindingPanel.Note(
                $"Mean |SHAP| in the unit of the raw score, over the test rows of {Quantity.Count(report.Resamples)} {report.Split.Kind} resamples, with the training rows as background."
            )
        );
        return new Rows(parts);
    }

    private static string Sentence(ArmImportance arm)
    {
        if (arm.ShapleyReason is { } reason)
            return $"{arm.Arm}: no values. {reason}";
        var ranked = Ranked(arm);
        return ranked.Count == 0
            ? $"{arm.Arm}: no values."
            : $"{arm.Arm}: moved most by {FindingPanel.Names([.. ranked.Take(3).Select(f => f.Feature)])}.";
    }

    private static IRenderable Arm(ArmImportance arm, int top, int width)
    {
        var ranked = Ranked(arm);
        var largest = ranked.Max(f => f.MeanAbsoluteShapley) ?? 0;
        var total = ranked.Sum(f => f.MeanAbsoluteShapley) ?? 0;
        var decimals = Quantity.Decimals(largest, 3);
        return ReportTableView.Fit(
            new ReportTable(
                $"{arm.Arm}: mean |SHAP|{(ranked.Count > top ? $", the first {top} of {ranked.Count}" : "")}",
                [new("Feature"), new(Bar.Column), new("Moves by", true), new("Share", true)],
                [
                    .. ranked
                        .Take(top)
                        .Select(f => new ReportRow([
                            f.Feature,
                            Bar.Of(f.MeanAbsoluteShapley, largest, Bar.Room(width)),
                            Quantity.Number(f.MeanAbsoluteShapley, decimals),
                            Quantity.Share(total == 0 ? null : f.MeanAbsoluteShapley / total),
                        ])),
                ]
            ).Without(Bar.Room(width) == 0 ? [Bar.Column] : []),
            width,
            Bar.Column,
            "Share"
        );
    }

    private static IReadOnlyList<ArmFeatureImportance> Ranked(ArmImportance arm) =>
        [.. arm.Features.Where(f => f.MeanAbsoluteShapley is not null).OrderByDescending(f => f.MeanAbsoluteShapley)];
}
