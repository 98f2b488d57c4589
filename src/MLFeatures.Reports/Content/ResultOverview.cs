using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>Several experiments' results in one table.</summary>
public static class ResultOverview
{
    /// <summary>One row per experiment: verdict, primary metric, difference, interval, data, when it ran.</summary>
    public static ReportTable List(IReadOnlyList<ExperimentResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new(
            "Experiments",
            [
                new("Experiment"),
                new("Verdict"),
                new("Metric"),
                new("Difference", IsNumber: true),
                new("Interval", IsNumber: true),
                new("p", IsNumber: true),
                new("Data"),
                new("Ran"),
            ],
            [.. results.Select(Row)]
        );
    }

    /// <summary>One column per result, one row per fact that a reader compares: verdict, primary metric of each arm, data, division, cost.</summary>
    /// <param name="results">The results with the names of their columns.</param>
    public static ReportTable Compare(IReadOnlyList<(string Name, ExperimentResult Result)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        ReportRow Row(string fact, Func<ExperimentResult, string> cell) => new([fact, .. results.Select(r => cell(r.Result))]);
        string Primary(ExperimentResult result, Func<MetricReading, string> cell) =>
            Best(result) is { } reading ? cell(reading) : Quantity.Missing;
        return new(
            "Side by side",
            [new("Fact"), .. results.Select(r => new ReportColumn(r.Name))],
            [
                Row("Verdict", r => VerdictText.Title(r.Verdict.Decision)),
                Row("Treatment", r => Primary(r, p => p.Comparison.Arm)),
                Row("Primary metric", r => Primary(r, p => p.Comparison.Metric)),
                Row("Control, mean", r => Primary(r, p => p.Control)),
                Row("Treatment, mean", r => Primary(r, p => p.Treatment)),
                Row("Difference", r => Primary(r, p => p.Difference)),
                Row("Interval", r => Primary(r, p => $"{p.Interval} ({p.Confidence})")),
                Row("p-value, adjusted", r => Primary(r, p => p.AdjustedPValue)),
                Row("Effect size", r => Primary(r, p => p.EffectSize)),
                Row("Data", r => r.Data.Name),
                Row("Rows", r => Quantity.Count(r.Data.Rows)),
                Row("Label", r => r.Data.Label),
                Row("Resamples", r => $"{Quantity.Count(r.Split.Resamples)} {r.Split.Kind}"),
                Row("Trainer of the control", r => r.Arms.Count == 0 ? Quantity.Missing : r.Arms[0].Trainer),
                Row("Wall time", r => Quantity.Seconds(r.Run.Seconds)),
            ]
        );
    }

    private static ReportRow Row(ExperimentResult result)
    {
        var best = Best(result);
        return new(
            [
                result.Experiment,
                VerdictText.Title(result.Verdict.Decision),
                best?.Comparison.Metric ?? Quantity.Missing,
                best?.Difference ?? Quantity.Missing,
                best?.Interval ?? Quantity.Missing,
                best?.PValue ?? Quantity.Missing,
                result.Data.Name,
                Quantity.Date(result.Run.StartedAt),
            ],
            result.Verdict.Decision is Decision.Ship
        );
    }

    // With several treatments the one with the largest gain stands for the experiment.
    private static MetricReading? Best(ExperimentResult result) =>
        MetricReading
            .Of(result)
            .Where(r => r.Comparison.Primary)
            .MaxBy(r => r.Comparison.HigherIsBetter ? r.Comparison.Difference : -r.Comparison.Difference);
}
