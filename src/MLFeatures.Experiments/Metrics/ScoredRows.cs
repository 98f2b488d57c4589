using System.Collections.Immutable;

namespace MLFeatures.Experiments.Metrics;

/// <summary>Test rows with what a model said about them. All lists are aligned: entry i belongs to row i.</summary>
public sealed record ScoredRows
{
    /// <summary>What was predicted.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The label as it is in the data: the rating, the class number, the relevance. Finite.</summary>
    public required ReadOnlyMemory<float> Outcomes { get; init; }

    /// <summary>Binary: whether the row is positive. Empty for other tasks.</summary>
    public ReadOnlyMemory<bool> Labels { get; init; }

    /// <summary>
    /// Multiclass: the 0-based class of the row. Ranking: its 0-based grade of relevance; empty when the outcomes are the grades. Empty for other tasks.
    /// </summary>
    public ReadOnlyMemory<int> Classes { get; init; }

    /// <summary>Multiclass: the number of classes; 0 for other tasks.</summary>
    public int ClassCount { get; init; }

    /// <summary>The group of each row, for example its user: rows of one group are ranked against each other.</summary>
    public ReadOnlyMemory<long> Groups { get; init; }

    /// <summary>
    /// Binary and ranking: the raw score, larger means more positive or more relevant. Regression: the predicted outcome. Multiclass: the probability
    /// of each class, row after row, <see cref="ClassCount"/> numbers each.
    /// </summary>
    public required ReadOnlyMemory<double> Scores { get; init; }

    /// <summary>Binary: the probability of a positive label, 0–1. Empty for other tasks, and for a trainer without calibrated probabilities.</summary>
    public ReadOnlyMemory<double> Probabilities { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Outcomes.Length;

    /// <summary>Some of the rows, a row as often as it is named.</summary>
    /// <param name="rows">0-based positions.</param>
    public ScoredRows At(ImmutableArray<int> rows)
    {
        ReadOnlyMemory<T> Pick<T>(ReadOnlyMemory<T> values) => values.IsEmpty ? values : rows.Select(row => values.Span[row]).ToArray();
        var width = Math.Max(1, ClassCount);
        return this with
        {
            Outcomes = Pick(Outcomes),
            Labels = Pick(Labels),
            Classes = Pick(Classes),
            Groups = Pick(Groups),
            Scores = rows.SelectMany(row => Scores.Slice(row * width, width).ToArray()).ToArray(),
            Probabilities = Pick(Probabilities),
        };
    }
}
