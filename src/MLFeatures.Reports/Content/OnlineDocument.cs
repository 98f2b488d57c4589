using MLFeatures.Experiments.Online.Results;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>The report of an online experiment.</summary>
internal static class OnlineDocument
{
    internal static ReportDocument Of(OnlineResult result)
    {
        var (verdict, readings) = (result.Verdict, OnlineReading.Of(result));
        return new()
        {
            Kind = "Online experiment",
            Title = result.Question,
            Verdict = new(
                verdict.Decision switch
                {
                    OnlineDecision.Ship => Decision.Ship,
                    OnlineDecision.DoNotShip => Decision.DoNotShip,
                    OnlineDecision.Inconclusive => Decision.Inconclusive,
                    _ => Decision.Refused,
                },
                VerdictText.Title(verdict),
                VerdictText.Meaning(verdict.Decision),
                verdict.Reasons,
                verdict.WhatWouldSettle,
                verdict.Decision is OnlineDecision.Invalid ? [] : Figures(result, readings)
            ),
            Sections = Sections(result, readings),
            RecordFile = OnlineReport.JsonFile,
        };
    }

    private static (string Name, string Value)[] Figures(OnlineResult result, IReadOnlyList<OnlineReading> readings)
    {
        var primaries = readings.Where(r => r.IsPrimary).ToArray();
        var shown =
            Array.Find(primaries, r => string.Equals(r.Metric.Arm, result.Verdict.Arm, StringComparison.Ordinal))
            ?? primaries.FirstOrDefault();
        var crossed = shown is { HasBounds: true, Decisive.MayStop: true };
        return shown is null
            ? []
            :
            [
                ($"{shown.Name}, effect", shown.Relative is { } relative ? OnlineTables.Percent(relative.Estimate) : shown.Difference),
                (crossed ? $"difference, look {Quantity.Count(shown.Decisive.Look)}" : "difference", shown.Difference),
                ("deciding interval", shown.Interval),
                shown.HasBounds
                    ? ("bound", crossed ? "crossed" : "not crossed")
                    : ("p-value", Quantity.PValue(shown.Metric.AdjustedPValue)),
                ("chance to be better", Quantity.Share(shown.Metric.Bayesian?.ChanceToWin)),
            ];
    }

    private static IReadOnlyList<ReportSection> Sections(OnlineResult result, IReadOnlyList<OnlineReading> readings)
    {
        ReportSection[] sections =
        [
            new(
                "validity",
                "Can it be trusted?",
                [new ReportBlock.Table(OnlineTables.Validity(result)), new ReportBlock.Table(OnlineTables.Units(result))]
            ),
            Effects(result),
            Looks(result),
            Segments(readings),
            Novelty(readings),
            Notes(result),
            Data(result),
            new("not-tested", "What was not tested", [new ReportBlock.Items(OnlineLimits.Of(result))]),
            new("paste", "In one paragraph, to paste", [new ReportBlock.Quotation(OnlineProse.Of(result))]),
        ];
        return [.. sections.Where(s => s.Blocks.Count > 0)];
    }

    private static ReportSection Effects(OnlineResult result)
    {
        var blocks = new List<ReportBlock>();
        if (result.Verdict.Decision is OnlineDecision.Invalid)
            blocks.Add(new ReportBlock.Paragraph("These numbers help to find what went wrong. They say nothing about the treatment."));
        blocks.AddRange([
            new ReportBlock.Picture(ReportPicture.Forest),
            new ReportBlock.Table(OnlineTables.Metrics(result).Without("Wins")),
            new ReportBlock.Paragraph(
                $"{OnlineMethod.IntervalsHold(result.Sequential, result.Alpha)} Effects are relative to the control, with the interval of one look "
                    + "at one metric."
            ),
        ]);
        if (result.Metrics.Any(m => m.Guardrail is not null))
            blocks.Add(new ReportBlock.Table(OnlineTables.Guardrails(result)));
        return new("effects", "Effects", blocks);
    }

    private static ReportSection Looks(OnlineResult result)
    {
        var looked = OnlineReading.LookedAt(result);
        var tables = Captioned([.. looked.Select(r => OnlineTables.Looks(r.Metric, r.Sequential))]);
        return new("looks", "Looks", [.. looked.Select((_, i) => new ReportBlock.Picture(ReportPicture.Looks, i)), .. tables]);
    }

    // The caption of a section's only table is not shown, since the heading explains it; these captions say more than their heading.
    private static ReportBlock[] Captioned(IReadOnlyList<ReportTable> tables) =>
        tables is [var only]
            ? [new ReportBlock.Paragraph($"{only.Caption}."), new ReportBlock.Table(only)]
            : [.. tables.Select(t => new ReportBlock.Table(t))];

    private static ReportSection Segments(IReadOnlyList<OnlineReading> readings)
    {
        ReportTable[] tables =
        [
            .. readings
                .Where(r => r.IsPrimary)
                .SelectMany(r => r.Metric.Segments.Where(s => s.Segments.Count > 0).Select(s => OnlineTables.Segments(r.Metric, s))),
        ];
        return new(
            "segments",
            "Segments",
            tables.Length == 0
                ? []
                :
                [
                    .. Captioned(tables),
                    new ReportBlock.Paragraph(
                        "Intervals are adjusted for the number of segments. Among many segments some look different by chance: where the Q test sees no "
                            + "difference between them, take the overall effect for all."
                    ),
                ]
        );
    }

    private static ReportSection Novelty(IReadOnlyList<OnlineReading> readings)
    {
        var watched = readings.Where(r => r.Metric.Novelty is not null).ToArray();
        return new("novelty", "Does the effect last?", watched.Length == 0 ? [] : [new ReportBlock.Table(OnlineTables.Novelty(watched))]);
    }

    private static ReportSection Notes(OnlineResult result)
    {
        string[] notes = [.. OnlineNotes.OnMetrics(result)];
        return new("notes", "Notes", notes.Length == 0 ? [] : [new ReportBlock.Items(notes)]);
    }

    private static ReportSection Data(OnlineResult result) =>
        new(
            "data",
            "Data",
            [
                new ReportBlock.Table(OnlineTables.Files(result)),
                .. result.Data.BadRows.Count == 0 ? Array.Empty<ReportBlock>() : [new ReportBlock.Table(OnlineTables.BadRows(result))],
            ]
        );
}
