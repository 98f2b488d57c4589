using System.Globalization;
using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Leakage;
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
        var setup = ComparisonSetup.Of(arms, plan);
        var (rows, holdout, split, tables) = setup;
        cancellationToken.ThrowIfCancellationRequested();

        var trials = new Trials(tables, split, plan);
        var rowsOpen = holdout?.DevelopmentRows ?? [.. Enumerable.Range(0, rows.Count)];
        LeakageFinding[] leaks = [.. tables.SelectMany(table => ArmLeakage.Find(table, rowsOpen, trials, plan, cancellationToken))];
        var shuffles = leaks.Length > 0 ? [] : Shuffle(tables, trials, plan, cancellationToken);
        leaks = [.. leaks, .. shuffles.Select(s => s.Finding).OfType<LeakageFinding>()];
        LabelShuffle[] checks = [.. shuffles.Select(s => s.Check).OfType<LabelShuffle>()];
        if (leaks.Length > 0)
            return Refused(rows, split, plan, tables, leaks) with { LabelShuffles = checks };

        var (outcomes, results, comparisons, failures) = ArmScores.Of(setup, trials, plan, progress, cancellationToken);
        var samples =
            plan.LatencyCalls > 0
                ? CostMeter.Measure(tables, trials, plan.CostModels, plan.LatencyCalls, cancellationToken)
                : [.. tables.Select(_ => (IReadOnlyList<CostSample>)[])];
        ArmCost[] costs = [.. tables.Select((t, i) => ArmCosts.Of(t.Arm.Name, outcomes[i], samples[i]))];
        var guardrails = ArmGuardrails.Check(results, samples, plan, split.TestToTrainRatio);
        ArmVerdict[] verdicts =
        [
            .. results.Where(r => r.Against is not null).Select(r => Decide(r, comparisons, guardrails, failures, plan)),
        ];
        var verdict = SeveralArms.Decide(verdicts, [.. comparisons.Where(c => c.Primary)]);
        HoldoutConfirmation? confirmation = null;
        if (verdict.Decision is Decision.Ship)
            confirmation = Confirm(
                setup,
                trials,
                plan,
                SeveralArms.Best(verdicts, [.. comparisons.Where(c => c.Primary)]),
                cancellationToken
            );
        if (confirmation is not null)
            verdict = VerdictRule.Confirm(verdict, confirmation, plan.PrimaryMetric.HigherIsBetter);
        return new()
        {
            Data = rows.Summarize(plan),
            Split = split.Summarize(),
            Ranking = ArmRanks.Of(results, plan.PrimaryMetric, split.TestToTrainRatio, 1 - plan.Confidence),
            Confirmation = confirmation,
            Arms = results,
            Comparisons = comparisons,
            Guardrails = guardrails,
            Leakage = [],
            LabelShuffles = checks,
            Failures = failures,
            Verdicts = verdicts,
            Verdict = verdict,
            Costs = costs,
            Returns = ArmReturns.Of(
                comparisons,
                tables.Zip(samples).ToDictionary(t => t.First.Arm.Name, t => t.Second, StringComparer.Ordinal),
                plan,
                split.TestToTrainRatio
            ),
        };
    }

    private static (LabelShuffle? Check, LeakageFinding? Finding)[] Shuffle(
        IReadOnlyList<ArmTable> tables,
        Trials trials,
        ComparisonPlan plan,
        CancellationToken cancellationToken
    )
    {
        var sentinel = new LabelShuffleSentinel(trials, plan);
        var found = new (LabelShuffle? Check, LeakageFinding? Finding)[tables.Count];
        ParallelLoop.For(tables.Count, plan.Threads, i => found[i] = sentinel.Look(tables[i], cancellationToken), cancellationToken);
        return found;
    }

    // Null when nothing is locked, or the plan may not look.
    private static HoldoutConfirmation? Confirm(
        ComparisonSetup setup,
        Trials trials,
        ComparisonPlan plan,
        ArmVerdict chosen,
        CancellationToken cancellationToken
    )
    {
        if (setup.Holdout is not { } holdout || plan.HoldoutAccess is not { } access)
            return null;
        ArmTable Table(string name) => setup.Tables.First(t => string.Equals(t.Arm.Name, name, StringComparison.Ordinal));
        return new HoldoutLook(holdout, plan, access).Confirm(Table(chosen.Against), Table(chosen.Arm), trials, cancellationToken);
    }

    private static ArmVerdict Decide(
        ArmResult arm,
        IReadOnlyList<MetricComparison> comparisons,
        IReadOnlyList<GuardrailCheck> guardrails,
        IReadOnlyList<TrialFailure> failures,
        ComparisonPlan plan
    )
    {
        var decision = ArmDecision.Of(arm.Name, arm.Against!, comparisons, failures, plan);
        var own = guardrails.Where(g => string.Equals(g.Arm, arm.Name, StringComparison.Ordinal)).ToArray();
        return decision with { Verdict = GuardedVerdict.Of(decision.Verdict, own) };
    }

    private static ArmComparisonResult Refused(
        LabelledRows rows,
        Division split,
        ComparisonPlan plan,
        IReadOnlyList<ArmTable> tables,
        LeakageFinding[] leaks
    ) =>
        new()
        {
            Data = rows.Summarize(plan),
            Split = split.Summarize(),
            Arms = [.. tables.Select(t => ArmScores.Describe(t, plan, tables[0].Arm, []))],
            Comparisons = [],
            Guardrails = [],
            Leakage = leaks,
            LabelShuffles = [],
            Failures = [],
            Verdicts = [],
            Verdict = Refusal(leaks),
            Costs = [],
            Returns = [],
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
