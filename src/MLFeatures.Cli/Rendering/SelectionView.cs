using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Search;
using MLFeatures.Experiments.Selection;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>Which features are proposed for the next experiment, in a terminal.</summary>
internal static class SelectionView
{
    private const string Decide = "A proposal is no proof: file it with --file-as, and let the experiment decide.";

    /// <summary>Draws what was chosen inside the resamples.</summary>
    public static IRenderable Render(ExperimentPlan plan, NestedSelectionReport report, int top, int width)
    {
        var proposed = report.Proposed();
        var parts = new List<IRenderable>
        {
            FindingPanel.Render(
                plan.Name,
                proposed.Count > 0 ? Color.Green : Color.Yellow,
                proposed.Count == 0
                    ? "No feature was chosen often enough to be proposed."
                    : $"{proposed.Count} of {FindingPanel.Counted(report.Features.Count, "feature")} of {report.Arm} proposed.",
                [
                    report.Stability is { } stability
                        ? $"The choices of the resamples agree to {Quantity.Number(stability, 2)} (1: always the same, 0: as chance would have it)."
                        : $"How far the choices agree cannot be said: {report.StabilityReason}.",
                    Decide,
                ]
            ),
            ReportTableView.Fit(
                new ReportTable(
                    $"Chosen in so many of {FindingPanel.Counted(report.Resamples, "resample")}",
                    [new("Feature"), new(Bar.Column), new("Times", true), new("Share", true), new("Proposed")],
                    [
                        .. report
                            .Features.Take(top)
                            .Select(f => new ReportRow(
                                [
                                    f.Feature,
                                    Bar.Of(f.Share, 1, Bar.Room(width)),
                                    Quantity.Count(f.Times),
                                    Quantity.Share(f.Share, 0),
                                    f.Proposed ? "yes" : "no",
                                ],
                                f.Proposed
                            )),
                    ]
                ).Without(Bar.Room(width) == 0 ? [Bar.Column] : []),
                width,
                Bar.Column
            ),
        };
        if (report.Features.Count > top)
            parts.Add(FindingPanel.Note($"{FindingPanel.Counted(report.Features.Count - top, "feature")} more; --top shows them."));
        parts.Add(FindingPanel.Note($"{report.Method}, in the training rows of each resample alone."));
        parts.AddRange(report.Failures.Select(f => FindingPanel.Note($"Resample {f.Resample} failed: {f.Error}")));
        return new Rows(parts);
    }

    /// <summary>Draws what a search found.</summary>
    public static IRenderable Render(ExperimentPlan plan, SearchReport report, int top, int width)
    {
        var parts = new List<IRenderable>
        {
            FindingPanel.Render(
                plan.Name,
                report.Chosen is null ? Color.Yellow : Color.Green,
                report.Chosen is { } number
                    ? $"Configuration {number} of {report.Configurations.Count} did best: {report.Configurations[number].FeatureSet} features, {report.Configurations[number].TrainerDescription}."
                    : "The search came to no end within its budget.",
                [report.Caveat, Decide]
            ),
        };
        if (report.Rungs.Count > 0)
            parts.Add(Rung(report, report.Rungs[^1], top, width));
        parts.Add(
            FindingPanel.Note(
                $"{Quantity.Count(report.Fits)} fits, {Quantity.Count(report.Reused)} kept from earlier runs; {FindingPanel.Counted(report.Rungs.Count, "rung")} finished."
            )
        );
        parts.AddRange(report.NotExplored.Select(FindingPanel.Note));
        return new Rows(parts);
    }

    private static IRenderable Rung(SearchReport report, SearchRung rung, int top, int width) =>
        ReportTableView.Fit(
            new ReportTable(
                $"The last rung: mean {report.Metric} of {FindingPanel.Counted(rung.Resamples, "resample")}",
                [new("No", true), new("Features"), new(report.Metric, true), new("Trainer")],
                [
                    .. rung
                        .Scores.Take(top)
                        .Select(s => new ReportRow(
                            [
                                Quantity.Count(s.Configuration),
                                report.Configurations[s.Configuration].FeatureSet,
                                s.Error is null ? Quantity.Number(s.Score, 4) : "failed",
                                report.Configurations[s.Configuration].TrainerDescription,
                            ],
                            s.GoesOn
                        )),
                ]
            ),
            width
        );
}
