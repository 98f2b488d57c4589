using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>The labels, groups and times of an arm's rows, checked.</summary>
internal sealed class LabelledRows
{
    private LabelledRows(float[] outcomes, bool[] labels, long[] groups, DateTime[] times) =>
        (Outcomes, Labels, Groups, Times) = (outcomes, labels, groups, times);

    /// <summary>The label column as it is, for example the rating.</summary>
    public float[] Outcomes { get; }

    public bool[] Labels { get; }

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
        return new(
            outcomes,
            Array.ConvertAll(outcomes, o => o >= plan.PositiveFrom),
            Column<long>(arm, plan.GroupColumn, "group"),
            Column<DateTime>(arm, plan.TimeColumn, "time")
        );
    }

    public Division Split(SplitOptions options, HoldoutOptions? holdout = null)
    {
        var rows = SplitRows.Of(Labels, Groups, Times);
        return holdout is null ? Division.Create(rows, options) : Holdout.Reserve(rows, options, holdout).Divide();
    }

    /// <summary>The summary that goes into a result; the name and content of the data are the caller's to fill in.</summary>
    public DataSummary Summarize(ComparisonPlan plan) =>
        new(
            "",
            "",
            Count,
            Groups.Distinct().Count(),
            Labels.Count(l => l) / (double)Count,
            Times.Min(),
            Times.Max(),
            FormattableString.Invariant($"{plan.LabelColumn} ≥ {plan.PositiveFrom}")
        );

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
