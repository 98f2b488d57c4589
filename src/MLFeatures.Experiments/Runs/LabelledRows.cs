using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>The labels, groups and times of an arm's rows, checked.</summary>
internal sealed class LabelledRows
{
    // A label with more values than this is a number, not a class or a grade.
    private const int MostLevels = 1_000;

    private LabelledRows(LearningTask task, float[] outcomes, float positiveFrom, long[] groups, DateTime[] times)
    {
        (Task, Outcomes, Groups, Times) = (task, outcomes, groups, times);
        Levels = task is LearningTask.Multiclass or LearningTask.Ranking ? [.. outcomes.Distinct().Order()] : [];
        Labels = task is LearningTask.Binary ? Array.ConvertAll(outcomes, o => o >= positiveFrom) : AboveMedian(outcomes);
        Classes = Levels.Length == 0 ? [] : Array.ConvertAll(outcomes, o => Array.BinarySearch(Levels, o));
    }

    public LearningTask Task { get; }

    /// <summary>The label column as it is, for example the rating.</summary>
    public float[] Outcomes { get; }

    /// <summary>Binary: whether the row is positive. For other tasks: whether its outcome is above the median, which leaks are looked for in.</summary>
    public bool[] Labels { get; }

    /// <summary>Multiclass and ranking: the distinct outcomes, rising.</summary>
    public float[] Levels { get; }

    /// <summary>Multiclass and ranking: the position of each row's outcome in <see cref="Levels"/>.</summary>
    public int[] Classes { get; }

    public long[] Groups { get; }

    public DateTime[] Times { get; }

    public int Count => Labels.Length;

    public static LabelledRows Of(PreparedArm arm, ComparisonPlan plan)
    {
        var outcomes = Column<float>(arm, plan.LabelColumn, "label");
        var missing = outcomes.Count(float.IsNaN);
        if (missing > 0)
        {
            throw new InvalidDataException(
                $"Arm '{arm.Name}': the label '{plan.LabelColumn}' is missing in {missing} of {outcomes.Length} rows, first in row "
                    + $"{Array.FindIndex(outcomes, float.IsNaN)}. Leave unlabelled rows out of the training set."
            );
        }
        var rows = new LabelledRows(
            plan.Task,
            outcomes,
            plan.PositiveFrom,
            Column<long>(arm, plan.GroupColumn, "group"),
            Column<DateTime>(arm, plan.TimeColumn, "time")
        );
        var most = plan.Task is LearningTask.Ranking ? RankingMetrics.HighestGrade + 1 : MostLevels;
        return rows.Levels.Length == 0 || (rows.Levels.Length >= 2 && rows.Levels.Length <= most)
            ? rows
            : throw new InvalidDataException(
                $"Arm '{arm.Name}': the label '{plan.LabelColumn}' has {rows.Levels.Length} different values: expected 2 to {most} for the task "
                    + $"{plan.Task}. Use another label, or the task 'regression'."
            );
    }

    /// <summary>The same groups and times with other outcomes.</summary>
    public LabelledRows WithOutcomes(float[] outcomes, ComparisonPlan plan) => new(Task, outcomes, plan.PositiveFrom, Groups, Times);

    public Division Split(SplitOptions options) => Division.Create(SplitRows(), options);

    /// <summary>Locks rows away before the others are divided.</summary>
    public Holdout Reserve(SplitOptions options, HoldoutOptions holdout) => Holdout.Reserve(SplitRows(), options, holdout);

    private SplitRows SplitRows() =>
        Task is LearningTask.Binary ? Splits.SplitRows.Of(Labels, Groups, Times) : Splits.SplitRows.Of(Outcomes, Groups, Times);

    /// <summary>The summary that goes into a result; the name and content of the data are the caller's to fill in.</summary>
    public DataSummary Summarize(ComparisonPlan plan) =>
        new(
            "",
            "",
            Count,
            Groups.Distinct().Count(),
            Task is LearningTask.Binary ? Labels.Count(l => l) / (double)Count : null,
            Times.Min(),
            Times.Max(),
            plan.Task is LearningTask.Binary ? FormattableString.Invariant($"{plan.LabelColumn} ≥ {plan.PositiveFrom}") : plan.LabelColumn
        );

    private static bool[] AboveMedian(float[] outcomes)
    {
        var median = outcomes.Order().ElementAtOrDefault(outcomes.Length / 2);
        // With most outcomes equal to the largest one, none is above the median.
        return outcomes.Any(o => o > median) ? Array.ConvertAll(outcomes, o => o > median) : Array.ConvertAll(outcomes, o => o >= median);
    }

    /// <summary>Aborts unless both arms label the same rows in the same order.</summary>
    public static void CheckEqual(PreparedArm control, LabelledRows left, PreparedArm treatment, LabelledRows right)
    {
        if (left.Count != right.Count)
        {
            throw new InvalidDataException(
                $"Arm '{control.Name}' has {left.Count} rows, arm '{treatment.Name}' {right.Count}: expected the same rows in the same order. "
                    + "Build both training sets from the same spine."
            );
        }
        for (var row = 0; row < left.Count; row++)
        {
            if (
                left.Groups[row] == right.Groups[row]
                && left.Times[row] == right.Times[row]
                && left.Outcomes[row].Equals(right.Outcomes[row])
            )
                continue;
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"Row {row} differs between the arms: '{control.Name}' has group {left.Groups[row]}, time {left.Times[row]:O}, label {left.Outcomes[row]}; "
                )
                    + FormattableString.Invariant(
                        $"'{treatment.Name}' has group {right.Groups[row]}, time {right.Times[row]:O}, label {right.Outcomes[row]}. "
                    )
                    + "Build both training sets from the same spine, in the same order."
            );
        }
    }

    private static T[] Column<T>(PreparedArm arm, string name, string role)
    {
        var index = arm.Rows.Columns.IndexOf(name);
        if (index < 0)
        {
            throw new InvalidDataException(
                $"Arm '{arm.Name}' has no {role} column '{name}'. It has: {string.Join(", ", arm.Rows.Columns.Select(c => c.Name))}."
            );
        }
        return RowColumn.From(arm.Rows.Columns[index]) is RowColumn<T> column
            ? column.Values
            : throw new InvalidDataException(
                $"Arm '{arm.Name}': the {role} column '{name}' is {arm.Rows.Columns[index].DataType.Name}, expected {typeof(T).Name}."
            );
    }
}
