using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Runs;

/// <summary>An arm's rows in arrays, shared by all its trials, with the columns that training and scoring add.</summary>
internal sealed class ArmTable
{
    public const string Label = "Label";
    public const string Weight = "Weight";
    public const string Row = "RowNumber";
    public const string RowGroup = "RowGroup";

    private readonly RowColumn[] _train;
    private readonly RowColumn[] _test;
    private readonly RowColumn[] _labelled;
    private readonly RowColumn[] _judging;
    private readonly int[]? _repeats;
    private readonly Lazy<string> _contentId;

    public ArmTable(PreparedArm arm, LabelledRows rows, ComparisonPlan plan)
        : this(arm, rows, plan, [.. arm.Rows.Columns.Select(RowColumn.From)]) { }

    private ArmTable(PreparedArm arm, LabelledRows rows, ComparisonPlan plan, RowColumn[] columns)
    {
        Arm = arm;
        Rows = rows;
        Task = plan.Task;
        Trainer = arm.Trainer ?? plan.Trainer;
        GroupColumn = plan.GroupColumn;
        Columns = columns;
        CheckColumns(arm);
        var numbers = new RowColumn<long>(Row, NumberDataViewType.Int64, [.. Enumerable.Range(0, rows.Count).Select(i => (long)i)]);
        var weights = Weights(rows, plan);
        _judging = [LabelOf(rows, plan.Task), .. plan.Task is LearningTask.Ranking ? [GroupsOf(rows)] : Array.Empty<RowColumn>()];
        _train = [.. Columns, numbers, .. _judging];
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
        _contentId = new(() => HashOf([.. _train], _repeats));
        _labelled = [.. Columns, numbers];
        RequestColumns = [.. Columns.Where(c => !string.Equals(c.Name, plan.LabelColumn, StringComparison.Ordinal))];
    }

    public PreparedArm Arm { get; }

    public LabelledRows Rows { get; }

    public LearningTask Task { get; }

    public TrainerDefinition Trainer { get; }

    /// <summary>The column that groups are told apart by: metrics may count by group.</summary>
    public string GroupColumn { get; }

    /// <summary>Identifies all that training sees. Lower-case hexadecimal SHA-256.</summary>
    public string ContentId => _contentId.Value;

    public bool HasWeights { get; }

    /// <summary>The columns of the arm's rows, as they are.</summary>
    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>What is known when a prediction is asked for: all columns but the label.</summary>
    public IReadOnlyList<RowColumn> RequestColumns { get; }

    /// <summary>Rows to train on, with labels, and repeated or weighted as the plan says.</summary>
    public IDataView Train(ImmutableArray<int> rows, bool augment = true)
    {
        if (_repeats is null || !augment)
            return new RowSubset(_train, Ordered(rows).AsMemory());
        var repeated = new List<int>(rows.Length);
        foreach (var row in rows)
        {
            for (var i = 0; i < _repeats[row]; i++)
                repeated.Add(row);
        }
        return new RowSubset(_train, repeated.ToArray());
    }

    /// <summary>Rows to score, without labels; in the order given.</summary>
    public IDataView Test(ImmutableArray<int> rows) => new RowSubset(_test, rows.AsMemory());

    /// <summary>Rows as a transform must not need them: with their labels. To find out whether it does.</summary>
    public IDataView TestWithLabels(ImmutableArray<int> rows) => new RowSubset(_labelled, rows.AsMemory());

    /// <summary>Label and, of a ranking, group as training sees them: what a model's scores are judged by.</summary>
    public IReadOnlyList<RowColumn> Judging => _judging;

    /// <summary>Rows that no model has scored yet, in the order given.</summary>
    public ScoredRows Unscored(ImmutableArray<int> order)
    {
        T[] Of<T>(T[] values) => [.. order.Select(row => values[row])];
        return new()
        {
            Task = Task,
            Outcomes = Of(Rows.Outcomes),
            Labels = Task is LearningTask.Binary ? Of(Rows.Labels) : default(ReadOnlyMemory<bool>),
            Classes = Task is LearningTask.Multiclass or LearningTask.Ranking ? Of(Rows.Classes) : default(ReadOnlyMemory<int>),
            ClassCount = Task is LearningTask.Multiclass ? Rows.Levels.Length : 0,
            Groups = Of(Rows.Groups),
            Scores = default,
        };
    }

    /// <summary>The same arm with other outcomes, for all that training sees. Shares the other columns.</summary>
    public ArmTable WithOutcomes(float[] outcomes, ComparisonPlan plan)
    {
        var label = new RowColumn<float>(plan.LabelColumn, NumberDataViewType.Single, outcomes);
        RowColumn[] columns = [.. Columns.Select(c => string.Equals(c.Name, plan.LabelColumn, StringComparison.Ordinal) ? label : c)];
        return new(Arm, Rows.WithOutcomes(outcomes, plan), plan, columns);
    }

    /// <summary>The same rows for another model. Shares the columns.</summary>
    public ArmTable For(PreparedArm arm, ComparisonPlan plan) => new(arm with { Rows = Arm.Rows }, Rows, plan, [.. Columns]);

    /// <summary>The order in which rows are trained on and scored: as they are, but for ranking group by group.</summary>
    public ImmutableArray<int> Ordered(ImmutableArray<int> rows) =>
        Task is LearningTask.Ranking ? [.. rows.OrderBy(row => Rows.Groups[row])] : rows;

    private static string HashOf(IReadOnlyList<RowColumn> columns, int[]? repeats)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in columns)
            column.AddTo(hash);
        hash.AppendData(MemoryMarshal.AsBytes<int>(repeats));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static RowColumn LabelOf(LabelledRows rows, LearningTask task) =>
        task switch
        {
            LearningTask.Binary => new RowColumn<bool>(Label, BooleanDataViewType.Instance, rows.Labels),
            LearningTask.Regression => new RowColumn<float>(Label, NumberDataViewType.Single, rows.Outcomes),
            _ => Key(Label, rows.Classes, rows.Levels.Length),
        };

    private static RowColumn<uint> GroupsOf(LabelledRows rows)
    {
        long[] ids = [.. rows.Groups.Distinct().Order()];
        return Key(RowGroup, Array.ConvertAll(rows.Groups, g => Array.BinarySearch(ids, g)), ids.Length);
    }

    // A key counts from 1; 0 would mean missing.
    private static RowColumn<uint> Key(string name, int[] positions, int count) =>
        new(name, new KeyDataViewType(typeof(uint), count), Array.ConvertAll(positions, p => (uint)(p + 1)));

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
            RowGroup,
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
