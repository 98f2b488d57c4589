namespace MLFeatures.Importance.Permutation;

/// <summary>What a model's rows are judged by: the columns of the transformed data that hold label, group and weight.</summary>
/// <remarks>
/// Label: Boolean or a number (positive above 0) of a binary task; a number of a regression or ranking task, where a key counts from 0; a key or a whole number from 0 of
/// a multiclass task. Rows without a label (NaN, key 0) are left out and counted.
/// </remarks>
public sealed record EvaluationTarget
{
    /// <summary>What the model predicts.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>The column of the label. Default <c>Label</c>.</summary>
    public string LabelColumn { get; init; } = "Label";

    /// <summary>The column that says which rows are ranked together: key, whole number or text. Only a ranking needs it. Default null.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>The column of the rows' weights: numbers, finite, 0 or more. Default null: every row weighs 1. A ranking's group weighs as its first row.</summary>
    public string? WeightColumn { get; init; }

    /// <summary>A binary classification.</summary>
    /// <param name="label">The column of the label.</param>
    public static EvaluationTarget Binary(string label = "Label") => new() { Task = PredictionTask.Binary, LabelColumn = label };

    /// <summary>A regression.</summary>
    /// <param name="label">The column of the label.</param>
    public static EvaluationTarget Regression(string label = "Label") => new() { Task = PredictionTask.Regression, LabelColumn = label };

    /// <summary>A multiclass classification.</summary>
    /// <param name="label">The column of the label.</param>
    public static EvaluationTarget Multiclass(string label = "Label") => new() { Task = PredictionTask.Multiclass, LabelColumn = label };

    /// <summary>A ranking.</summary>
    /// <param name="label">The column of the relevance.</param>
    /// <param name="group">The column that says which rows are ranked together.</param>
    public static EvaluationTarget Ranking(string label, string group) =>
        new()
        {
            Task = PredictionTask.Ranking,
            LabelColumn = label,
            GroupColumn = group,
        };
}
