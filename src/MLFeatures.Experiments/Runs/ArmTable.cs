using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Experiments.Runs;

/// <summary>An arm's rows in arrays, shared by all its trials, with the columns that training and scoring add.</summary>
internal sealed class ArmTable
{
    public const string Label = "Label";
    public const string Weight = "Weight";
    public const string Row = "RowNumber";

    private readonly RowColumn[] _train;
    private readonly RowColumn[] _test;
    private readonly int[]? _repeats;

    public ArmTable(PreparedArm arm, LabelledRows rows, ComparisonPlan plan)
    {
        Arm = arm;
        Labels = rows.Labels;
        Columns = [.. arm.Rows.Columns.Select(RowColumn.From)];
        CheckColumns(arm);
        var numbers = new RowColumn<long>(Row, NumberDataViewType.Int64, [.. Enumerable.Range(0, rows.Count).Select(i => (long)i)]);
        var label = new RowColumn<bool>(Label, BooleanDataViewType.Instance, rows.Labels);
        var weights = Weights(rows, plan);
        _train = [.. Columns, numbers, label];
        if (plan.Augmentation == Augmentation.Weight)
            _train = [.. _train, new RowColumn<float>(Weight, NumberDataViewType.Single, weights)];
        else if (plan.Augmentation == Augmentation.Repeat)
            _repeats = Array.ConvertAll(weights, w => Math.Max(1, (int)MathF.Round(w, MidpointRounding.AwayFromZero)));
        HasWeights = plan.Augmentation == Augmentation.Weight;

        // Whatever transforms test rows cannot know their label: the column is there, its values are not.
        var unknown = new float[rows.Count];
        Array.Fill(unknown, float.NaN);
        RowColumn blank = new RowColumn<float>(plan.LabelColumn, NumberDataViewType.Single, unknown);
        _test = [.. Columns.Select(c => string.Equals(c.Name, plan.LabelColumn, StringComparison.Ordinal) ? blank : c), numbers];
        RequestColumns = [.. Columns.Where(c => !string.Equals(c.Name, plan.LabelColumn, StringComparison.Ordinal))];
    }

    public PreparedArm Arm { get; }

    public bool[] Labels { get; }

    public bool HasWeights { get; }

    /// <summary>The columns of the arm's rows, as they are.</summary>
    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>What is known when a prediction is asked for: all columns but the label.</summary>
    public IReadOnlyList<RowColumn> RequestColumns { get; }

    /// <summary>Rows to train on, with labels, and repeated or weighted as the plan says.</summary>
    public IDataView Train(ImmutableArray<int> rows, bool augment = true)
    {
        if (_repeats is null || !augment)
            return new RowSubset(_train, rows.AsMemory());
        var repeated = new List<int>(rows.Length);
        foreach (var row in rows)
        {
            for (var i = 0; i < _repeats[row]; i++)
                repeated.Add(row);
        }
        return new RowSubset(_train, repeated.ToArray());
    }

    /// <summary>Rows to score, without labels.</summary>
    public IDataView Test(ImmutableArray<int> rows) => new RowSubset(_test, rows.AsMemory());

    private static float[] Weights(LabelledRows rows, ComparisonPlan plan)
    {
        if (plan.TrainingWeight is not { } weigh)
            return [];
        var weights = Array.ConvertAll(rows.Outcomes, outcome => weigh(outcome));
        var wrong = Array.FindIndex(weights, w => !(w > 0 && float.IsFinite(w)));
        return wrong < 0
            ? weights
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"The training weight of the outcome {rows.Outcomes[wrong]} is {weights[wrong]}: expected a finite number above 0."
                ),
                nameof(plan)
            );
    }

    private static void CheckColumns(PreparedArm arm)
    {
        string[] reserved =
        [
            Label,
            Weight,
            Row,
            ArmModel.Features,
            ArmModel.Values,
            ArmModel.Missing,
            "Score",
            "Probability",
            "PredictedLabel",
        ];
        var taken = arm.Rows.Columns.Select(c => c.Name).Intersect(reserved, StringComparer.Ordinal).ToArray();
        if (taken.Length > 0)
        {
            throw new InvalidDataException(
                $"Arm '{arm.Name}' has columns named {string.Join(", ", taken)}, which training adds itself. Rename them."
            );
        }
        foreach (var input in arm.OnDemand is null ? arm.Inputs : [])
        {
            var index = arm.Rows.Columns.IndexOf(input.Column);
            if (index < 0 || arm.Rows.Columns[index].DataType != typeof(float))
            {
                throw new InvalidDataException(
                    $"Arm '{arm.Name}': the input {input.Reference} should be a Single column '{input.Column}', found "
                        + $"{(index < 0 ? $"none among {string.Join(", ", arm.Rows.Columns.Select(c => c.Name))}" : arm.Rows.Columns[index].DataType.Name)}."
                );
            }
        }
        if (arm.Inputs.Count == 0)
            throw new InvalidDataException($"Arm '{arm.Name}' has no inputs: a model needs at least one feature.");
        var twice = arm.Inputs.GroupBy(i => i.Column, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToArray();
        if (twice.Length > 0)
            throw new InvalidDataException($"Arm '{arm.Name}' names the inputs {string.Join(", ", twice)} more than once.");
    }
}
