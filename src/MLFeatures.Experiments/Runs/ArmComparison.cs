using System.Globalization;
using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>
/// Compares two arms: checks them for leaks, trains and scores both on the same resamples, tests the differences, decides, and measures what each
/// costs.
/// </summary>
public static class ArmComparison
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="control">What is in use.</param>
    /// <param name="treatment">What may replace it.</param>
    /// <param name="plan">How to compare.</param>
    /// <param name="progress">Told after each trial, from any thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops before the next fit: ML.NET cannot be stopped inside one.</param>
    /// <exception cref="ArgumentException">The plan has faults.</exception>
    /// <exception cref="InvalidDataException">
    /// The arms do not label the same rows, a column is missing or of a wrong type, a label is missing, or the rows are too few for the split.
    /// </exception>
    /// <exception cref="TrialException">A fit or a scoring failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ArmComparisonResult Run(
        PreparedArm control,
        PreparedArm treatment,
        ComparisonPlan plan,
        IProgress<TrialProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        ComparisonPlan.Check(plan);
        if (string.Equals(control.Name, treatment.Name, StringComparison.Ordinal))
            throw new ArgumentException($"Both arms are named '{control.Name}': expected two names.", nameof(treatment));

        var rows = LabelledRows.Of(control, plan);
        LabelledRows.CheckEqual(control, rows, treatment, LabelledRows.Of(treatment, plan));
        var split = rows.Split(plan.Split, plan.Holdout);
        ArmTable[] tables = [new(control, rows, plan), new(treatment, rows, plan)];
        cancellationToken.ThrowIfCancellationRequested();

        var trials = new Trials(tables, split, plan);
        LeakageFinding[] leaks = [.. tables.SelectMany(table => ArmLeakage.Find(table, trials, plan, cancellationToken))];
        if (leaks.Length > 0)
            return Result(rows, split, plan, [.. tables.Select(t => Describe(t, plan, []))], [], leaks, Refusal(leaks), []);

        var outcomes = trials.Run(progress, cancellationToken);
        ArmResult[] arms = [.. tables.Select((t, i) => Describe(t, plan, [.. outcomes[i].Select(o => o.Score)]))];
        var metrics = plan.SecondaryMetrics.Prepend(plan.PrimaryMetric).ToArray();
        var comparisons = MetricTest.Compare(arms[0], arms[1], metrics, split.TestToTrainRatio, plan.Confidence);
        comparisons = [comparisons[0] with { MinimumEffect = plan.MinimumEffect }, .. comparisons.Skip(1)];
        var verdict = VerdictRule.Decide(comparisons[0], plan.MinimumEffect, plan.Power);
        ArmCost[] costs =
        [
            .. tables.Select((t, i) => new ArmCost { Arm = t.Arm.Name, TrainingSeconds = outcomes[i].Average(o => o.FitSeconds) }),
        ];
        if (plan.LatencyCalls > 0)
            costs = CostMeter.Measure(tables, costs, trials, plan.LatencyCalls, cancellationToken);
        return Result(rows, split, plan, arms, comparisons, [], verdict, costs);
    }

    private static ArmComparisonResult Result(
        LabelledRows rows,
        Division split,
        ComparisonPlan plan,
        ArmResult[] arms,
        IReadOnlyList<MetricComparison> comparisons,
        LeakageFinding[] leaks,
        Verdict verdict,
        ArmCost[] costs
    ) =>
        new()
        {
            Data = rows.Summarize(plan),
            Split = split.Summarize(),
            Arms = arms,
            Comparisons = comparisons,
            Leakage = leaks,
            Verdict = verdict,
            Costs = costs,
        };

    private static ArmResult Describe(ArmTable table, ComparisonPlan plan, IReadOnlyList<ResampleScore> scores) =>
        new()
        {
            Name = table.Arm.Name,
            Branch = table.Arm.Branch,
            ContentId = table.Arm.ContentId,
            Trainer = plan.Augmentation switch
            {
                Augmentation.Weight => $"{plan.Trainer.Description} with weighted rows",
                Augmentation.Repeat => $"{plan.Trainer.Description} with repeated rows",
                _ => plan.Trainer.Description,
            },
            Features = [.. table.Arm.Inputs.SelectMany(i => i.Features).Select(f => f.ToString())],
            Scores = scores,
        };

    private static Verdict Refusal(LeakageFinding[] leaks)
    {
        var names = leaks.Select(l => l.Feature).Distinct(StringComparer.Ordinal).ToArray();
        var some =
            string.Join(", ", names.Take(3))
            + (names.Length > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - 3} more") : "");
        return new(
            Decision.Refused,
            $"Nothing was trained, because the label leaks into {some} (arm {leaks[0].Arm}): {leaks[0].Evidence} {leaks[0].Remedy}"
        );
    }
}
