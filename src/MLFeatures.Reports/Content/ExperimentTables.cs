using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>The tables that every report of an experiment shows. None of their cells is escaped.</summary>
public static class ExperimentTables
{
    /// <summary>One row per metric and treatment: means, difference, interval, p-value, effect size, wins. The primary metric is emphasized.</summary>
    public static ReportTable Metrics(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Metrics("Metrics: treatment − control", result, MetricReading.Of(result));
    }

    /// <summary>One row per cost, one column per arm, and for each treatment the change against the control.</summary>
    public static ReportTable Costs(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var measured = CostQuantity.Measured(result);
        var columns = new List<ReportColumn> { new("Cost") };
        foreach (var arm in result.Arms)
        {
            columns.Add(new(arm.Name, IsNumber: true));
            if (arm.Against is not null)
                columns.Add(new(result.Arms.Count == 2 ? "change" : $"{arm.Name}, change", IsNumber: true));
        }
        return new("Cost per arm", columns, [.. CostQuantity.All.Select(c => CostRow(c, result.Arms, measured))]);
    }

    /// <summary>One row per suspected leak: arm, feature, evidence, remedy.</summary>
    public static ReportTable Leakage(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            "Features that seem to know the label",
            [new("Feature"), new("Arm"), new("Evidence"), new("Remedy")],
            [.. result.Leakage.Select(f => new ReportRow([f.Feature, f.Arm, f.Evidence, f.Remedy], Emphasized: true))]
        );
    }

    /// <summary>One row per check of the comparison's honesty: what was checked, its state in one word, and the facts.</summary>
    public static ReportTable Validity(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            "Validity of the comparison",
            [new("Check"), new("State"), new("Finding")],
            [.. ValidityCheck.Of(result).Select(c => new ReportRow([c.Name, c.Word, c.Finding], Emphasized: c.State != CheckState.Ok))]
        );
    }

    /// <summary>One row per arm: branch, trainer, number of features, content id.</summary>
    public static ReportTable Arms(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            "Arms",
            [new("Arm"), new("Branch"), new("Trainer"), new("Features", IsNumber: true), new("Content id")],
            [.. result.Arms.Select(a => new ReportRow([a.Name, a.Branch, a.Trainer, Quantity.Count(a.Features.Count), Short(a.ContentId)]))]
        );
    }

    /// <summary>The labelled rows, one fact per row.</summary>
    public static ReportTable Data(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var data = result.Data;
        return new(
            "Labelled rows",
            [new("Fact"), new("Value")],
            [
                new(["Data set", data.Name]),
                new(["Label", data.Label]),
                new(["Rows", Quantity.Count(data.Rows)]),
                new(["Groups", Quantity.Count(data.Groups)]),
                .. data.PositiveShare is { } share ? [new ReportRow(["Positive labels", Quantity.Share(share)])] : Array.Empty<ReportRow>(),
                new(["Label times", $"{Quantity.Date(data.From)} to {Quantity.Date(data.To)} (UTC)"]),
                new(["Content id", Short(data.ContentId)]),
                .. data.Attribution is { } attribution ? [new ReportRow(["Attribution", attribution])] : Array.Empty<ReportRow>(),
            ]
        );
    }

    /// <summary>One row per treatment: what it was compared with, the decision, the primary metric's difference and interval.</summary>
    public static ReportTable Verdicts(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var primary = MetricReading.Of(result).Where(r => r.Comparison.Primary).ToDictionary(r => r.Comparison.Arm, StringComparer.Ordinal);
        ReportRow Row(ArmVerdict verdict)
        {
            var reading = primary.GetValueOrDefault(verdict.Arm);
            return new(
                [
                    verdict.Arm,
                    verdict.Against,
                    VerdictText.Title(verdict.Verdict.Decision),
                    reading?.Difference ?? Quantity.Missing,
                    reading?.Interval ?? Quantity.Missing,
                    reading?.AdjustedPValue ?? Quantity.Missing,
                ],
                verdict.Verdict.Decision is Decision.Ship
            );
        }
        return new(
            "Decision on each treatment",
            [
                new("Arm"),
                new("Against"),
                new("Decision"),
                new("Difference", IsNumber: true),
                new("Interval", IsNumber: true),
                new("adj. p", IsNumber: true),
            ],
            [.. result.Verdicts.Select(Row)]
        );
    }

    /// <summary>What the locked rows say; without rows when none were looked at.</summary>
    public static ReportTable Confirmation(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rows = new List<ReportRow>();
        if (result.Confirmation is { } look)
        {
            var decimals = Quantity.Decimals(look.Upper - look.Lower, 2);
            rows.AddRange([
                new(["Arm", $"{look.Arm} against {look.Against}"]),
                new(["Rows", $"{Quantity.Count(look.TrainRows)} to train, {Quantity.Count(look.HoldoutRows)} locked"]),
                new(["Control", Quantity.Number(look.Control, decimals)]),
                new(["Treatment", Quantity.Number(look.Treatment, decimals)]),
                new(["Difference", Quantity.WithSign(look.Difference, decimals)], Emphasized: true),
                new([
                    "Interval",
                    $"{Quantity.Interval(look.Lower, look.Upper, decimals)} ({Quantity.Share(look.Confidence)}, {look.Method})",
                ]),
                new(["Holdout", Short(look.HoldoutId)]),
            ]);
        }
        return new(
            $"Confirmation on locked rows{(result.Confirmation is { Metric: var metric } ? $": {metric}" : "")}",
            [new("Quantity"), new("Value")],
            rows
        );
    }

    /// <summary>Average rank of each arm on the primary metric, the best first; without rows for fewer than three arms.</summary>
    public static ReportTable Ranking(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Ranking is not { } ranking)
            return new("Arms by average rank", [new("Arm"), new("Average rank", IsNumber: true)], []);
        return new(
            $"Arms by average rank: Friedman p {Quantity.PValue(ranking.PValue)}, critical difference {Quantity.Number(ranking.CriticalDifference, 2)} "
                + $"(resamples worth {Quantity.Number(ranking.EffectiveBlocks, 1)} independent ones)",
            [new("Arm"), new("Average rank", IsNumber: true)],
            [.. ranking.Arms.Zip(ranking.Ranks).OrderBy(a => a.Second).Select(a => new ReportRow([a.First, Quantity.Number(a.Second, 2)]))]
        );
    }

    /// <summary>What this run computed and what it took from the store: one row per arm.</summary>
    public static ReportTable Views(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            "Feature views read",
            [new("Arm"), new("Computed now"), new("Reused from the store")],
            [.. result.Run.Arms.Select(a => new ReportRow([a.Arm, Names(a.ComputedViews), Names(a.ReusedViews)]))]
        );
    }

    /// <summary>Everything about the primary metric, one quantity per row and one column per treatment.</summary>
    internal static ReportTable Primary(IReadOnlyList<MetricReading> primary)
    {
        ReportRow Row(string name, Func<MetricReading, string> cell, bool emphasized = false) =>
            new([name, .. primary.Select(cell)], emphasized);
        return new(
            "Primary metric",
            [new("Quantity"), .. primary.Select(r => new ReportColumn($"{r.Comparison.Arm} against control", IsNumber: true))],
            [
                Row("Control, mean", r => r.Control),
                Row("Treatment, mean", r => r.Treatment),
                Row("Difference", r => r.Difference, emphasized: true),
                Row("Smallest improvement worth shipping", r => Quantity.Significant(r.Comparison.MinimumEffect, 3)),
                Row("Confidence interval", r => $"{r.Interval} ({r.Confidence})", emphasized: true),
                Row("p-value, two-sided, corrected", r => r.PValue),
                Row("t statistic", r => Quantity.WithSign(r.Comparison.T, 2)),
                Row("Degrees of freedom", r => Quantity.Count(r.Comparison.DegreesOfFreedom)),
                Row("Effect size (difference ÷ its standard deviation)", r => r.EffectSize),
                Row("Resamples won by the treatment", r => r.Wins),
                Row("Probability better / equivalent / worse", r => Probabilities(r.Comparison.Evidence)),
                Row(
                    "Difference, shrunk for having been chosen",
                    r => Quantity.WithSign(r.Comparison.Evidence?.ShrunkDifference, r.Decimals)
                ),
                Row(
                    "Smallest difference this design finds",
                    r => Quantity.Number(r.Comparison.Evidence?.MinimumDetectableEffect, r.Decimals)
                ),
            ]
        );
    }

    /// <summary>One row per given comparison.</summary>
    internal static ReportTable Metrics(string caption, ExperimentResult result, IReadOnlyList<MetricReading> readings)
    {
        var confidences = readings.Select(r => r.Confidence).Distinct(StringComparer.Ordinal).ToArray();
        var several = result.Arms.Count > 2;
        return new(
            caption,
            [
                new("Metric"),
                .. several ? [new ReportColumn("Arm")] : Array.Empty<ReportColumn>(),
                new("Better when"),
                new("Control", IsNumber: true),
                new("Treatment", IsNumber: true),
                new("Difference", IsNumber: true),
                new(confidences.Length == 1 ? $"{confidences[0]} interval" : "Interval", IsNumber: true),
                new("p", IsNumber: true),
                new("adj. p", IsNumber: true),
                new("Effect size", IsNumber: true),
                new("Won", IsNumber: true),
                new("Outcome"),
            ],
            [
                .. readings.Select(r => new ReportRow(
                    [
                        r.Name,
                        .. several ? [r.Comparison.Arm] : Array.Empty<string>(),
                        r.Comparison.HigherIsBetter ? "higher" : "lower",
                        r.Control,
                        r.Treatment,
                        r.Difference,
                        r.Interval + (confidences.Length == 1 ? "" : $" ({r.Confidence})"),
                        r.PValue,
                        r.AdjustedPValue,
                        r.EffectSize,
                        Quantity.Share(r.Comparison.WinShare, 0),
                        r.Outcome,
                    ],
                    r.Comparison.Primary
                )),
            ]
        );
    }

    private static string Probabilities(PrimaryEvidence? evidence) =>
        evidence is null
            ? Quantity.Missing
            : $"{Quantity.Share(evidence.ProbabilityBetter)} / {Quantity.Share(evidence.ProbabilityEquivalent)} / {Quantity.Share(evidence.ProbabilityWorse)}";

    private static ReportRow CostRow(
        CostQuantity cost,
        IReadOnlyList<ArmResult> arms,
        IReadOnlyDictionary<string, ArmMeasurement?> measured
    )
    {
        var cells = new List<string> { cost.Name };
        foreach (var arm in arms)
        {
            var value = cost.Of(measured[arm.Name]);
            cells.Add(cost.Format(value));
            if (arm.Against is { } control)
                cells.Add(cost.Label is null ? Quantity.Missing : Quantity.Change(cost.Of(measured[control]), value));
        }
        return new(cells);
    }

    // Enough to tell ids apart; the whole ones stand in the section on reproducing.
    private static string Short(string id) => id.Length <= 12 ? id : id[..12];

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? Quantity.Missing : string.Join(", ", names);
}
