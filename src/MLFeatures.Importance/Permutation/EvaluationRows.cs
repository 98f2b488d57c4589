namespace MLFeatures.Importance.Permutation;

/// <summary>Labelled rows with the scores that a model gave them: what a metric reads. Immutable.</summary>
public sealed record EvaluationRows
{
    /// <summary>What the model predicts.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>One label per row, finite: 0 or 1; a number; a class from 0; a relevance.</summary>
    public required ReadOnlyMemory<double> Labels { get; init; }

    /// <summary>The model's Score, row by row: one per row, or <see cref="Outputs"/> per row of a multiclass model. Values of Single precision; finite.</summary>
    public required ReadOnlyMemory<double> Scores { get; init; }

    /// <summary>The model's Probability, one per row, 0–1; empty of a model without one.</summary>
    public ReadOnlyMemory<double> Probabilities { get; init; }

    /// <summary>Scores per row: the number of classes, or 1.</summary>
    public int Outputs { get; init; } = 1;

    /// <summary>The group of each row, counted from 0 in the order of their first rows; empty but of a ranking.</summary>
    public ReadOnlyMemory<int> Groups { get; init; }

    /// <summary>The number of rows.</summary>
    public int Count => Labels.Length;
}
