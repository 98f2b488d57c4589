using MLFeatures.Statistics;

namespace MLFeatures.Importance.Information;

/// <summary>The scores of every column against the label. Plain data: serializes to JSON as it is, without NaN or infinity.</summary>
public sealed record FeatureScoreReport
{
    /// <summary>Name of the label.</summary>
    public required string Label { get; init; }

    /// <summary>How the label was read.</summary>
    public required LabelKind LabelKind { get; init; }

    /// <summary>The classes in order, the positive one of two last; empty when the label is a number.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Rows that have a label.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows without a label, which were left out.</summary>
    public required int RowsWithoutLabel { get; init; }

    /// <summary>The unit of mutual information and information gain.</summary>
    public required InformationUnit Unit { get; init; }

    /// <summary>Bins of binned scores.</summary>
    public required int Bins { get; init; }

    /// <summary>Neighbours of mutual information.</summary>
    public required int Neighbors { get; init; }

    /// <summary>Most shuffles behind each p-value of mutual information; 0: none was computed.</summary>
    public required int Permutations { get; init; }

    /// <summary>The seed of shuffles and samples.</summary>
    public required long Seed { get; init; }

    /// <summary>Level of the intervals, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>One entry per column, in the order of the table.</summary>
    public required IReadOnlyList<ColumnScores> Columns { get; init; }

    /// <summary>Columns whose type has no scores.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut { get; init; } = [];

    /// <summary>The columns by the size of one score (of its absolute value, for AUC of its distance from ½), largest first; undefined ones last.</summary>
    /// <exception cref="ArgumentException">The score was not asked for.</exception>
    public IReadOnlyList<ColumnScores> Ranked(FeatureMeasure measure) =>
        [.. Columns.OrderByDescending(column => Strength(column.Of(measure)) ?? double.NegativeInfinity)];

    /// <summary>The scores of one column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public ColumnScores Of(string column) =>
        Columns.FirstOrDefault(c => string.Equals(c.Column, column, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            $"There is no column '{column}'. Found: {string.Join(", ", Columns.Select(c => c.Column))}.",
            nameof(column)
        );

    private static double? Strength(FeatureScore score) =>
        score.Value is not { } value ? null
        : score.Measure == FeatureMeasure.AreaUnderRocCurve ? Math.Abs(value - 0.5)
        : Math.Abs(value);
}
