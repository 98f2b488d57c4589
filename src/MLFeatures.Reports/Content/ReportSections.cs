using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>What a report says below its verdict, in order: how far to trust it, the numbers, the cost, the change, the limits, how to repeat it.</summary>
internal static class ReportSections
{
    /// <summary>The section that shows <see cref="ExperimentResult.Run"/>: the only section that differs between runs of one plan on the same data.</summary>
    internal const string RunSection = "cost";

    internal static IReadOnlyList<ReportSection> Of(ExperimentResult result)
    {
        var readings = MetricReading.Of(result);
        var sections = new List<ReportSection> { Validity(result) };
        if (readings.Count > 0)
            sections.AddRange([Primary(result, readings), Others(result, readings), Guardrails(result)]);
        sections.AddRange([Cost(result), Change(result), Data(result), NotTested(result), Reproduce(result), Prose(result)]);
        return [.. sections.Where(s => s.Blocks.Count > 0)];
    }

    private static ReportSection Validity(ExperimentResult result)
    {
        var blocks = new List<ReportBlock> { new ReportBlock.Table(ExperimentTables.Validity(result)) };
        if (result.Leakage.Count > 0)
            blocks.Add(new ReportBlock.Table(ExperimentTables.Leakage(result)));
        return new("validity", "Can it be trusted?", blocks);
    }

    private static ReportSection Primary(ExperimentResult result, IReadOnlyList<MetricReading> readings)
    {
        var primary = readings.Where(r => r.Comparison.Primary).ToArray();
        var blocks = new List<ReportBlock>();
        if (primary.Length > 0)
        {
            var metrics = primary.Select(r => $"{r.Name} ({r.Direction})").Distinct(StringComparer.Ordinal);
            blocks.Add(new ReportBlock.Paragraph($"The verdict rests on {string.Join(" and ", metrics)}."));
            if (result.Verdicts.Count > 1)
                blocks.Add(new ReportBlock.Table(ExperimentTables.Verdicts(result)));
            blocks.Add(new ReportBlock.Table(ExperimentTables.Primary(primary)));
            if (result.Confirmation is not null)
                blocks.Add(new ReportBlock.Table(ExperimentTables.Confirmation(result)));
            if (result.Ranking is not null)
                blocks.AddRange([
                    new ReportBlock.Table(ExperimentTables.Ranking(result)),
                    new ReportBlock.Picture(ReportPicture.CriticalDifference),
                ]);
            if (result.Arms.Any(a => a.Scores.Count > 0))
                blocks.Add(new ReportBlock.Picture(ReportPicture.Pairs));
        }
        return new("primary", "Primary metric", blocks);
    }

    private static ReportSection Others(ExperimentResult result, IReadOnlyList<MetricReading> readings)
    {
        var others = readings.Where(r => !r.Comparison.Primary).ToArray();
        return new(
            "metrics",
            "All metrics",
            [
                new ReportBlock.Picture(ReportPicture.Forest),
                new ReportBlock.Table(ExperimentTables.Metrics("Treatment against control, metric by metric", result, readings)),
                .. others.Length == 0 ? Array.Empty<ReportBlock>() : [new ReportBlock.Paragraph(Multiplicity(others))],
            ]
        );
    }

    // Guardrails on costs are measured, and stand with the costs.
    private static ReportSection Guardrails(ExperimentResult result) => new("guardrails", "Guardrails", Guardrails(result, isCost: false));

    private static ReportBlock[] Guardrails(ExperimentResult result, bool isCost)
    {
        var checks = result.Guardrails.Where(g => g.IsCost == isCost).ToArray();
        return checks.Length == 0
            ? []
            :
            [
                new ReportBlock.Table(
                    GuardrailTable.Of(isCost ? "Guardrails on costs" : "Guardrails on metrics: not worse by the margin", result, checks)
                ),
                new ReportBlock.Paragraph(
                    "Held was shown not to be worse by the margin (non-inferiority), harmed was shown to be; open is neither. All must hold, so none is "
                        + "adjusted for their number."
                        + (
                            isCost
                                ? $" Compared are {Quantity.Count(checks[0].Models)} models per arm, each fitted and measured alone."
                                : ""
                        )
                ),
            ];
    }

    private static ReportBlock[] Worth(ExperimentResult result) =>
        result.Run.Returns.Count == 0
            ? []
            :
            [
                new ReportBlock.Table(ReturnTable.Of(result)),
                new ReportBlock.Paragraph(
                    "Of what it is worth, only the difference of the metric is uncertain here; prices, volumes and latency are taken as given."
                ),
            ];

    private static string Multiplicity(IReadOnlyList<MetricReading> others) =>
        "The verdict rests on the primary metric alone. "
        + (
            others.All(r => r.Comparison.PValue is null || r.Comparison.AdjustedPValue is not null)
                ? "The adjusted p-values of the others allow for being several (Holm's method); their intervals do not."
                : "The p-values of the others are not adjusted for being several: read them as hints."
        );

    private static ReportSection Cost(ExperimentResult result)
    {
        var run = result.Run;
        return new(
            RunSection,
            "Cost, measured in this run",
            [
                new ReportBlock.Picture(ReportPicture.Costs),
                new ReportBlock.Table(ExperimentTables.Costs(result)),
                .. Guardrails(result, isCost: true),
                .. Worth(result),
                new ReportBlock.Table(ExperimentTables.Views(result)),
                new ReportBlock.Items([
                    $"Started {Quantity.Instant(run.StartedAt)}, took {Quantity.Seconds(run.Seconds)} with {Quantity.Count(run.Threads)} "
                        + $"{(run.Threads == 1 ? "trial" : "trials")} at a time.",
                    .. run.Arms.Select(a => $"Commit read by {a.Arm}: {a.CommitId}"),
                    $"Machine: {run.Machine.TrimEnd('.')}.",
                    $"Toolkit: {run.Toolkit}.",
                ]),
            ]
        );
    }

    private static ReportSection Change(ExperimentResult result)
    {
        var blocks = new List<ReportBlock>();
        foreach (var change in FeatureChange.Of(result))
        {
            blocks.Add(new ReportBlock.Paragraph(change.Summary));
            if (change.Added.Count + change.Removed.Count > 0)
                blocks.Add(new ReportBlock.Table(change.Table));
        }
        return new("features", "Features changed by the treatment", blocks);
    }

    private static ReportSection Data(ExperimentResult result) =>
        new(
            "data",
            "Data and arms",
            [new ReportBlock.Table(ExperimentTables.Data(result)), new ReportBlock.Table(ExperimentTables.Arms(result))]
        );

    private static ReportSection NotTested(ExperimentResult result) =>
        new("not-tested", "What was not tested", [new ReportBlock.Items(Limits.Of(result))]);

    private static ReportSection Reproduce(ExperimentResult result) =>
        new("reproduce", "Reproduce", [new ReportBlock.Listing(Reproduction.Text(result))]);

    private static ReportSection Prose(ExperimentResult result) =>
        new("paste", "In one paragraph, to paste", [new ReportBlock.Quotation(Content.Prose.Of(result))]);
}
