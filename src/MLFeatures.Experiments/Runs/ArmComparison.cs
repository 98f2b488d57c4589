using System.Globalization;
using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>
/// Compares arms: checks them for leaks, trains and scores all on the same resamples, tests the differences, decides, and measures what each costs.
/// </summary>
public static class ArmComparison
{
    /// <summary>Most arms of one comparison.</summary>
    public const int MostArms = 20;

    /// <summary>Compares two arms.</summary>
    /// <inheritdoc cref="Run(IReadOnlyList{PreparedArm}, ComparisonPlan, IProgress{TrialProgress}, CancellationToken)"/>
    /// <param name="control">What is in use.</param>
    /// <param name="treatment">What may replace it.</param>
    /// <param name="plan">How to compare.</param>
    /// <param name="progress">Told after each trial, from any thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops before the next fit: ML.NET cannot be stopped inside one.</param>
    public static ArmComparisonResult Run(
        PreparedArm control,
        PreparedArm treatment,
        ComparisonPlan plan,
        IProgress<TrialProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Run([control, treatment], plan, progress, cancellationToken);

    /// <summary>Compares arms with each other's baselines.</summary>
    /// <param name="arms">2 to 20 arms with different names, the control first.</param>
    /// <param name="plan">How to compare.</param>
    /// <param name="progress">Told after each trial, from any thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops before the next fit: ML.NET cannot be stopped inside one.</param>
    /// <exception cref="ArgumentException">The plan or the arms have faults.</exception>
    /// <exception cref="InvalidDataException">
    /// The arms do not label the same rows, a column is missing or of a wrong type, a label is missing, or the rows are too few for the split.
    /// </exception>
    /// <exception cref="TrialException">All fits or scorings of an arm failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ArmComparisonResult Run(
        IReadOnlyList<PreparedArm> arms,
        ComparisonPlan plan,
        IProgress<TrialProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        ComparisonPlan.Check(plan);
        CheckArms(arms, plan);
        var rows = LabelledRows.Of(arms[0], plan);
        foreach (var arm in arms.Skip(1))
            LabelledRows.CheckEqual(arms[0], rows, arm, LabelledRows.Of(arm, plan));
        var holdout = plan.Holdout is null ? null : rows.Reserve(plan.Split, plan.Holdout);
        var split = holdout?.Divide() ?? rows.Split(plan.Split);
        ArmTable[] tables = [.. arms.Select(arm => new ArmTable(arm, rows, plan))];
        cancellationToken.ThrowIfCancellationRequested();

        var trials = new Trials(tables, split, plan);
        LeakageFinding[] leaks = [.. tables.SelectMany(table => ArmLeakage.Find(table, trials, plan, cancellationToken))];
        if (leaks.Length > 0)
            return Refused(rows, split, plan, tables, leaks);

        var (outcomes, failures) = trials.Run(progress, cancellationToken);
        ArmResult[] results = [.. tables.Select((t, i) => Describe(t, plan, arms[0], MeanScores(split, outcomes[i])))];
        var comparisons = Compare(arms, results, plan, split.TestToTrainRatio);
        ArmVerdict[] verdicts =
        [
            .. results.Where(r => r.Against is not null).Select(r => ArmDecision.Of(r.Name, r.Against!, comparisons, failures, plan)),
        ];
        var costs = tables.Select((t, i) => new ArmCost { Arm = t.Arm.Name, TrainingSeconds = MeanFitSeconds(outcomes[i]) }).ToArray();
        if (plan.LatencyCalls > 0)
            costs = CostMeter.Measure(tables, costs, trials, plan.LatencyCalls, cancellationToken);
        var verdict = SeveralArms.Decide(verdicts, [.. comparisons.Where(c => c.Primary)]);
        HoldoutConfirmation? confirmation = null;
        if (holdout is not null && plan.HoldoutAccess is { } access && verdict.Decision is Decision.Ship)
        {
            var chosen = SeveralArms.Best(verdicts, [.. comparisons.Where(c => c.Primary)]);
            ArmTable Table(string name) => tables.First(t => string.Equals(t.Arm.Name, name, StringComparison.Ordinal));
            confirmation = new HoldoutLook(holdout, plan, access).Confirm(
                Table(chosen.Against),
                Table(chosen.Arm),
                trials,
                cancellationToken
            );
            verdict = VerdictRule.Confirm(verdict, confirmation, plan.PrimaryMetric.HigherIsBetter);
        }
        return new()
        {
            Data = rows.Summarize(plan),
            Split = split.Summarize(),
            Ranking = ArmRanks.Of(results, plan.PrimaryMetric, split.TestToTrainRatio, 1 - plan.Confidence),
            Confirmation = confirmation,
            Arms = results,
            Comparisons = comparisons,
            Leakage = [],
            Failures = failures,
            Verdicts = verdicts,
            Verdict = verdict,
            Costs = costs,
        };
    }

    private static MetricComparison[] Compare(IReadOnlyList<PreparedArm> arms, ArmResult[] results, ComparisonPlan plan, double ratio)
    {
        var byName = results.ToDictionary(r => r.Name, StringComparer.Ordinal);
        var metrics = plan.SecondaryMetrics.Prepend(plan.PrimaryMetric).ToArray();
        var comparisons = arms.Where(arm => Baseline(arm, arms[0]) is not null)
            .SelectMany(arm => MetricTest.Compare(byName[Baseline(arm, arms[0])!], byName[arm.Name], metrics, ratio, plan.Confidence))
            .ToArray();
        return [.. MetricTest.Adjust(comparisons).Select(c => c.Primary ? PrimaryMetricEvidence.AddTo(c, plan) : c)];
    }

    // With several trainers each has a control of its own, which names itself as its baseline.
    private static string? Baseline(PreparedArm arm, PreparedArm control)
    {
        var baseline = arm.Baseline ?? control.Name;
        return string.Equals(baseline, arm.Name, StringComparison.Ordinal) ? null : baseline;
    }

    private static void CheckArms(IReadOnlyList<PreparedArm> arms, ComparisonPlan plan)
    {
        if (arms.Count is < 2 or > MostArms)
            throw new ArgumentException($"Found {arms.Count} arms: expected 2 to {MostArms}.", nameof(arms));
        if (arms.GroupBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Count()} arms are named '{twice.Key}': expected different names.", nameof(arms));
        foreach (var arm in arms)
        {
            if (arm.Baseline is { } baseline && !arms.Any(a => string.Equals(a.Name, baseline, StringComparison.Ordinal)))
                throw new ArgumentException($"Arm '{arm.Name}' is to be compared with '{baseline}', which is no arm.", nameof(arms));
            if (arm.Trainer is { } trainer && !trainer.Tasks.Contains(plan.Task))
                throw new ArgumentException(
                    $"Arm '{arm.Name}': the trainer {trainer.Description} cannot learn the task {plan.Task}.",
                    nameof(arms)
                );
        }
    }

    private static ArmComparisonResult Refused(
        LabelledRows rows,
        Division split,
        ComparisonPlan plan,
        ArmTable[] tables,
        LeakageFinding[] leaks
    ) =>
        new()
        {
            Data = rows.Summarize(plan),
            Split = split.Summarize(),
            Arms = [.. tables.Select(t => Describe(t, plan, tables[0].Arm, []))],
            Comparisons = [],
            Leakage = leaks,
            Failures = [],
            Verdicts = [],
            Verdict = Refusal(leaks),
            Costs = [],
        };

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

    private static double MeanFitSeconds(TrialOutcome?[][] outcomes) =>
        outcomes.SelectMany(seeds => seeds).OfType<TrialOutcome>().Average(o => o.FitSeconds);

    private static ArmResult Describe(ArmTable table, ComparisonPlan plan, PreparedArm control, IReadOnlyList<ResampleScore> scores) =>
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
