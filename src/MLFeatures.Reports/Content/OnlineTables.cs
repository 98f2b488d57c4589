using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Reports.Content;

/// <summary>The tables that every report of an online experiment shows. None of their cells is escaped.</summary>
public static class OnlineTables
{
    /// <summary>
    /// One row per metric and treatment, and one more where a covariate adjusts it: role, means, relative effect with the interval of one look,
    /// difference with the interval that decides, adjusted p-value, chance to win, outcome. Primary metrics are emphasized.
    /// </summary>
    public static ReportTable Metrics(OnlineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ReportColumn[] columns =
        [
            new("Metric"),
            new("Arm"),
            new("Role"),
            new("Control", IsNumber: true),
            new("Treatment", IsNumber: true),
            new("Effect", IsNumber: true),
            new("Difference", IsNumber: true),
            new("Deciding interval", IsNumber: true),
            new("p", IsNumber: true),
            new("Wins", IsNumber: true),
            new("Outcome"),
        ];
        var table = new ReportTable("Metrics (primary ones bold)", columns, [.. OnlineReading.Of(result).SelectMany(MetricRows)]);
        return result.SampleRatio.Arms.Count == 2 ? table.Without("Arm") : table;
    }

    /// <summary>One row per guardrail and treatment that could be tested: difference, limit, p-value of the one-sided test, state.</summary>
    public static ReportTable Guardrails(OnlineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            "Guardrails",
            [
                new("Metric"),
                new("Arm"),
                new("Difference", IsNumber: true),
                new("Limit", IsNumber: true),
                new("p", IsNumber: true),
                new("State"),
            ],
            [
                .. OnlineReading
                    .Of(result)
                    .Where(r => r.Metric.Guardrail is not null)
                    .Select(r => new ReportRow(
                        [
                            r.Metric.Metric,
                            r.Metric.Arm,
                            Quantity.Significant(r.Metric.Looks[^1].Effect?.Estimate),
                            Quantity.Significant(r.Metric.Guardrail!.Limit),
                            Quantity.PValue(r.Metric.Guardrail.PValue),
                            r.Outcome,
                        ],
                        !r.Metric.Guardrail.Held
                    )),
            ]
        );
    }

    /// <summary>One row per look at a metric: units, difference, the interval that is valid when looking so often, bound, whether to stop.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="sequential">How the experiment is looked at: <see cref="OnlineResult.Sequential"/>.</param>
    /// <param name="most">The last so many looks only; default all.</param>
    public static ReportTable Looks(MetricResult metric, string sequential, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var anytime = sequential is "none" or "confidence-sequence";
        var shown = metric.Looks.Skip(Math.Max(0, metric.Looks.Count - most)).ToArray();
        var caption =
            $"Looks at {metric.Metric}, {metric.Arm}"
            + (shown.Length < metric.Looks.Count ? $" (last {Quantity.Count(most)} of {Quantity.Count(metric.Looks.Count)})" : "")
            + (anytime ? "; intervals hold at every moment" : "; intervals hold at all looks together");
        ReportColumn[] columns =
        [
            new("Look", IsNumber: true),
            new("Day", IsNumber: true),
            new("Units", IsNumber: true),
            new("Difference", IsNumber: true),
            new("Interval", IsNumber: true),
            new("|z|", IsNumber: true),
            new("Bound", IsNumber: true),
            new("Stop"),
        ];
        var table = new ReportTable(caption, columns, [.. shown.Select(l => LookRow(l, anytime))]);
        string[] empty =
        [
            .. anytime ? ["Bound"] : Array.Empty<string>(),
            .. shown.All(l => l.Day is null) ? ["Day"] : Array.Empty<string>(),
        ];
        return table.Without(empty);
    }

    /// <summary>One row per segment of a column: units, difference with its interval, adjusted p-value. The caption says whether segments differ at all.</summary>
    public static ReportTable Segments(MetricResult metric, SegmentResult segments)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(segments);
        return new(
            $"{metric.Metric} by {segments.Column}, {metric.Arm}: "
                + (segments.Exploratory ? "no sign that segments differ, exploratory only" : "segments differ")
                + $" (Q test p {Quantity.PValue(segments.HeterogeneityPValue)})",
            [
                new(segments.Column),
                new("Units", IsNumber: true),
                new("Difference", IsNumber: true),
                new("Interval", IsNumber: true),
                new("adj. p", IsNumber: true),
            ],
            [
                .. segments.Segments.Select(s => new ReportRow([
                    s.Value,
                    Quantity.Count(s.ControlUnits + s.TreatmentUnits),
                    Quantity.Significant(s.Effect?.Estimate),
                    Between(s.Effect?.Lower, s.Effect?.Upper),
                    Quantity.PValue(s.AdjustedPValue),
                ])),
                .. segments.OtherUnits > 0
                    ?
                    [
                        new ReportRow([
                            "smaller segments, not shown",
                            Quantity.Count(segments.OtherUnits),
                            Quantity.Missing,
                            Quantity.Missing,
                            Quantity.Missing,
                        ]),
                    ]
                    : Array.Empty<ReportRow>(),
            ]
        );
    }

    /// <summary>One row per check of the experiment's honesty: what was checked, its state in one word, and the facts.</summary>
    internal static ReportTable Validity(OnlineResult result) =>
        new(
            "Validity of the experiment",
            [new("Check"), new("State"), new("Finding")],
            [.. OnlineChecks.Of(result).Select(c => new ReportRow([c.Name, c.Word, c.Finding], Emphasized: c.State is not CheckState.Ok))]
        );

    /// <summary>One row per arm: units, planned and found share.</summary>
    internal static ReportTable Units(OnlineResult result)
    {
        var arms = result.SampleRatio.Arms;
        var total = (double)arms.Sum(a => a.Units);
        return new(
            "Units per arm",
            [new("Arm"), new("Units", IsNumber: true), new("Planned share", IsNumber: true), new("Found share", IsNumber: true)],
            [
                .. arms.Select(a => new ReportRow([
                    a.Arm,
                    Quantity.Count(a.Units),
                    Quantity.Share(a.Weight, 2),
                    Quantity.Share(a.Units / total, 2),
                ])),
            ]
        );
    }

    /// <summary>One row per metric whose effect was watched by the days since exposure.</summary>
    internal static ReportTable Novelty(IReadOnlyList<OnlineReading> watched) =>
        new(
            "Effect by days since exposure",
            [
                new("Metric"),
                new("Days", IsNumber: true),
                new("Units", IsNumber: true),
                new("Effect", IsNumber: true),
                new("Change per day", IsNumber: true),
                new("Trend"),
            ],
            [
                .. watched.Select(r => new ReportRow(
                    [
                        r.Name,
                        Quantity.Count(r.Metric.Novelty!.Days),
                        Quantity.Count(r.Metric.Novelty.Units),
                        Percent(r.Metric.Novelty.RelativeEffect),
                        WithInterval(r.Metric.Novelty.Slope),
                        r.Metric.Novelty.Trend switch
                        {
                            "novelty" => "fades",
                            "primacy" => "grows",
                            _ => "none seen",
                        },
                    ],
                    r.Metric.Novelty.Trend is not "none"
                )),
            ]
        );

    /// <summary>One row per file: rows, and how many could not be used.</summary>
    internal static ReportTable Files(OnlineResult result) =>
        new(
            "Files",
            [new("File"), new("Rows", IsNumber: true), new("Unusable", IsNumber: true)],
            [.. result.Data.Files.Select(f => new ReportRow([f.File, Quantity.Count(f.Rows), Quantity.Count(f.BadRows)], f.BadRows > 0))]
        );

    /// <summary>The first unusable rows with their faults.</summary>
    internal static ReportTable BadRows(OnlineResult result) =>
        new(
            "Rows that could not be used (the first of each file)",
            [new("File"), new("Line", IsNumber: true), new("Fault")],
            [.. result.Data.BadRows.Select(b => new ReportRow([b.File, Quantity.Count(b.Line), b.Fault]))]
        );

    // The adjusted effect on a row of its own: beside the plain one it would not fit a terminal.
    private static IEnumerable<ReportRow> MetricRows(OnlineReading reading)
    {
        var metric = reading.Metric;
        string[] means = [Quantity.Significant(metric.ControlMean, 4), Quantity.Significant(metric.TreatmentMean, 4)];
        string[] decision =
        [
            reading.Difference,
            reading.Interval,
            // A guardrail is tested against its limit, in a table of its own.
            Quantity.PValue(reading.IsGuardrail ? null : metric.AdjustedPValue),
            Quantity.Share(metric.Bayesian?.ChanceToWin),
            reading.Outcome,
        ];
        var plain = WithInterval(metric.Relative, metric.Absolute);
        if (metric.Cuped is not { } cuped)
        {
            yield return new([metric.Metric, metric.Arm, metric.Role, .. means, plain, .. decision], reading.IsPrimary);
            yield break;
        }
        yield return new([metric.Metric, metric.Arm, metric.Role, .. means, plain, "", "", "", "", ""]);
        yield return new(["└\u00A0CUPED", "", "", "", "", WithInterval(cuped.Relative, cuped.Absolute), .. decision], reading.IsPrimary);
    }

    private static ReportRow LookRow(LookResult look, bool anytime) =>
        new(
            [
                Quantity.Count(look.Look),
                Quantity.Number(look.Day, 0),
                Quantity.Count(look.ControlUnits + look.TreatmentUnits),
                Quantity.Significant(look.Effect?.Estimate),
                anytime ? Between(look.AnytimeLower, look.AnytimeUpper) : Between(look.SequentialLower, look.SequentialUpper),
                Quantity.Number(look.Z is { } z ? Math.Abs(z) : null, 2),
                Quantity.Number(look.Bound, 2),
                look.MayStop switch
                {
                    true => "yes",
                    false => "no",
                    _ => Quantity.Missing,
                },
            ],
            look.MayStop is true
        );

    private static string WithInterval(Effect? relative, Effect? absolute) =>
        relative is not null ? WithInterval(relative)
        : absolute is null ? Quantity.Missing
        : $"{Quantity.Significant(absolute.Estimate, 4)} {Between(absolute.Lower, absolute.Upper)}";

    internal static string WithInterval(Effect relative) =>
        $"{Percent(relative.Estimate)} [{Quantity.WithSign(100 * relative.Lower, 2)}, {Quantity.WithSign(100 * relative.Upper, 2)}]";

    internal static string Percent(double? share) => share is null ? Quantity.Missing : $"{Quantity.WithSign(share * 100, 2)} %";

    private static string Between(double? lower, double? upper)
    {
        if (lower is not { } low || upper is not { } high)
            return Quantity.Missing;
        return Quantity.Interval(low, high, Quantity.Decimals(Math.Max(Math.Abs(low), Math.Abs(high)), 3));
    }
}
