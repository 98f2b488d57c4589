using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>The arms of a comparison checked and put on the same divided rows: all there is before the first fit.</summary>
/// <param name="Rows">The labelled rows, equal in all arms.</param>
/// <param name="Holdout">What is locked away; null for nothing.</param>
/// <param name="Split">How the other rows are divided.</param>
/// <param name="Tables">The arms, in their order.</param>
internal sealed record ComparisonSetup(LabelledRows Rows, Holdout? Holdout, Division Split, IReadOnlyList<ArmTable> Tables)
{
    /// <exception cref="ArgumentException">The plan or the arms have faults.</exception>
    /// <exception cref="InvalidDataException">The arms do not label the same rows, or the rows cannot be divided as planned.</exception>
    public static ComparisonSetup Of(IReadOnlyList<PreparedArm> arms, ComparisonPlan plan)
    {
        ComparisonPlan.Check(plan);
        CheckArms(arms, plan);
        var rows = LabelledRows.Of(arms[0], plan);
        foreach (var arm in arms.Skip(1))
            LabelledRows.CheckEqual(arms[0], rows, arm, LabelledRows.Of(arm, plan));
        var holdout = plan.Holdout is null ? null : rows.Reserve(plan.Split, plan.Holdout);
        var split = holdout?.Divide() ?? rows.Split(plan.Split);
        return new(rows, holdout, split, [.. arms.Select(arm => new ArmTable(arm, rows, plan))]);
    }

    private static void CheckArms(IReadOnlyList<PreparedArm> arms, ComparisonPlan plan)
    {
        if (arms.Count is < 2 or > ArmComparison.MostArms)
            throw new ArgumentException($"Found {arms.Count} arms: expected 2 to {ArmComparison.MostArms}.", nameof(arms));
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
}
