using Microsoft.ML;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Permutation;

/// <summary>The rows that importance is measured on: those with a label, or a random sample of them.</summary>
internal sealed record LabelledRows
{
    public required PredictionTask Task { get; init; }

    /// <summary>Index in the data of each row, rising.</summary>
    public required int[] Kept { get; init; }

    public required double[] Labels { get; init; }

    /// <summary>Of a ranking: the group of each row, counted from 0 by first row; else null.</summary>
    public required int[]? Groups { get; init; }

    public required double[] Weights { get; init; }

    public required int Offered { get; init; }

    public required int WithoutLabel { get; init; }

    public int Count => Kept.Length;

    public EvaluationRows Scored(ModelScores scores) =>
        new()
        {
            Task = Task,
            Labels = Labels,
            Scores = scores.Scores,
            Probabilities = scores.Probabilities,
            Outputs = scores.Outputs,
            Groups = Groups ?? [],
        };

    /// <exception cref="ArgumentException">A column is missing or of a type that has no such meaning.</exception>
    /// <exception cref="InvalidDataException">A label or weight is unusable, or no row has a label.</exception>
    public static LabelledRows Read(IDataView data, EvaluationTarget target, PermutationOptions options)
    {
        var labels = Labelling.Labels(data, target);
        var weights = target.WeightColumn is { } column ? Labelling.Weights(data, column) : [.. Enumerable.Repeat(1.0, labels.Length)];
        long[]? groups = null;
        if (target.Task == PredictionTask.Ranking)
            groups = Labelling.Groups(
                data,
                target.GroupColumn
                    ?? throw new ArgumentException("A ranking needs a GroupColumn: which rows are ranked together.", nameof(target))
            );
        int[] labelled =
        [
            .. Enumerable.Range(0, labels.Length).Where(row => !double.IsNaN(labels[row]) && groups?[row] != Labelling.NoGroup),
        ];
        if (labelled.Length == 0)
            throw new InvalidDataException(
                $"None of the {labels.Length} rows has a label in column '{target.LabelColumn}', expected at least one."
            );
        var dense = groups is null ? null : Dense([.. labelled.Select(row => groups[row])]);
        var kept = options.SampleRows is { } wanted
            ? RowOrder.Sample(new CounterRandom(options.Seed).Stream("sample"), labelled.Length, wanted, dense)
            : [.. Enumerable.Range(0, labelled.Length)];
        return new()
        {
            Task = target.Task,
            Kept = [.. kept.Select(i => labelled[i])],
            Labels = [.. kept.Select(i => labels[labelled[i]])],
            Groups = dense is null ? null : Dense([.. kept.Select(i => (long)dense[i])]),
            Weights = [.. kept.Select(i => weights[labelled[i]])],
            Offered = labelled.Length,
            WithoutLabel = labels.Length - labelled.Length,
        };
    }

    /// <summary>All rows, each with its label and as much weight as any other.</summary>
    /// <exception cref="ArgumentException">There are not as many labels as rows.</exception>
    /// <exception cref="InvalidDataException">A label is not finite, or of a binary task not 0 or 1.</exception>
    public static LabelledRows All(double[] labels, PredictionTask task, int rows)
    {
        if (labels.Length != rows)
            throw new ArgumentException($"Expected one label per row, found {labels.Length} for {rows}.", nameof(labels));
        var wrong = Array.FindIndex(labels, label => !double.IsFinite(label) || (task is PredictionTask.Binary && label is not (0 or 1)));
        if (wrong >= 0)
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"The label of row {wrong} is {labels[wrong]}: expected {(task is PredictionTask.Binary ? "0 or 1" : "a finite number")}."
                )
            );
        return new()
        {
            Task = task,
            Kept = [.. Enumerable.Range(0, rows)],
            Labels = labels,
            Groups = null,
            Weights = [.. Enumerable.Repeat(1.0, rows)],
            Offered = rows,
            WithoutLabel = 0,
        };
    }

    private static int[] Dense(long[] groups)
    {
        var numbers = new Dictionary<long, int>();
        foreach (var group in groups)
            numbers.TryAdd(group, numbers.Count);
        return Array.ConvertAll(groups, group => numbers[group]);
    }
}
