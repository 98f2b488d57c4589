using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>The trials of all arms, and what they say about each treatment against its control.</summary>
/// <param name="Outcomes">Per arm, per resample, per model seed; null where a trial failed.</param>
/// <param name="Arms">The arms with their scores.</param>
/// <param name="Comparisons">Treatment against control on each metric, the primary one first, with adjusted p-values.</param>
/// <param name="Failures">Trials that failed.</param>
internal sealed record ArmScores(
    TrialOutcome?[][][] Outcomes,
    IReadOnlyList<ArmResult> Arms,
    IReadOnlyList<MetricComparison> Comparisons,
    IReadOnlyList<TrialFailure> Failures
)
{
    /// <summary>Runs all trials and compares their scores.</summary>
    /// <exception cref="TrialException">All trials of an arm failed.</exception>
    public static ArmScores Of(
        ComparisonSetup setup,
        Trials trials,
        ComparisonPlan plan,
        IProgress<TrialProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var (outcomes, failures) = trials.Run(progress, cancellationToken);
        var control = setup.Tables[0].Arm;
        ArmResult[] results = [.. setup.Tables.Select((t, i) => Describe(t, plan, control, MeanScores(setup.Split, outcomes[i])))];
        return new(outcomes, results, Compare(setup, results, plan), failures);
    }

    /// <summary>An arm as it stands in a result.</summary>
    public static ArmResult Describe(ArmTable table, ComparisonPlan plan, PreparedArm control, IReadOnlyList<ResampleScore> scores) =>
        new()
        {
            Name = table.Arm.Name,
            Against = Baseline(table.Arm, control),
            Branch = table.Arm.Branch,
            ContentId = table.Arm.ContentId,
            Trainer = plan.Augmentation switch
            {
                Augmentation.Weight => $"{table.Trainer.Description} with weighted rows",
                Augmentation.Repeat => $"{table.Trainer.Description} with repeated rows",
                _ => table.Trainer.Description,
            },
            Features = [.. table.Arm.Inputs.SelectMany(i => i.Features).Select(f => f.ToString())],
            Scores = scores,
        };

    private static MetricComparison[] Compare(ComparisonSetup setup, ArmResult[] results, ComparisonPlan plan)
    {
        var byName = results.ToDictionary(r => r.Name, StringComparer.Ordinal);
        var metrics = plan.SecondaryMetrics.Prepend(plan.PrimaryMetric).ToArray();
        PreparedArm[] arms = [.. setup.Tables.Select(t => t.Arm)];
        var ratio = setup.Split.TestToTrainRatio;
        var comparisons = arms.Where(arm => Baseline(arm, arms[0]) is not null)
            .SelectMany(arm => MetricTest.Compare(byName[Baseline(arm, arms[0])!], byName[arm.Name], metrics, ratio, plan.Confidence))
            .ToArray();
        return [.. MetricTest.Adjust(comparisons).Select(c => c.Primary ? PrimaryMetricEvidence.AddTo(c, plan) : c)];
    }

    // With several trainers each has a control of its own, which names itself as its baseline.
    public static string? Baseline(PreparedArm arm, PreparedArm control)
    {
        var baseline = arm.Baseline ?? control.Name;
        return string.Equals(baseline, arm.Name, StringComparison.Ordinal) ? null : baseline;
    }

    // One score per resample on which no model seed failed: their mean.
    private static ResampleScore[] MeanScores(Division split, TrialOutcome?[][] outcomes) =>
        [
            .. split
                .Resamples.Select((resample, i) => (resample.Index, Seeds: outcomes[i].OfType<TrialOutcome>().ToArray()))
                .Where(r => r.Seeds.Length == outcomes[r.Index].Length)
                .Select(r => new ResampleScore(
                    r.Index,
                    r.Seeds[0].TrainRows,
                    r.Seeds[0].TestRows,
                    r.Seeds[0]
                        .Metrics.Keys.Where(name => r.Seeds.All(s => s.Metrics.ContainsKey(name)))
                        .ToDictionary(name => name, name => r.Seeds.Average(s => s.Metrics[name]), StringComparer.Ordinal)
                )),
        ];
}
