namespace MLFeatures.Importance.Information;

/// <summary>What one column tells about the label, by itself.</summary>
public sealed record ColumnScores
{
    /// <summary>Name of the column; of one slot of a vector <c>Column.Slot</c>.</summary>
    public required string Column { get; init; }

    /// <summary>What its values are.</summary>
    public required FeatureKind Kind { get; init; }

    /// <summary>Rows with a label and a value: those that the scores are computed of.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows with a label in which the value is missing.</summary>
    public required int Missing { get; init; }

    /// <summary>Rows with a label in which the value is infinite; left out like missing ones.</summary>
    public required int Infinite { get; init; }

    /// <summary>Different values in <see cref="Rows"/>.</summary>
    public required int Distinct { get; init; }

    /// <summary>All scores that were asked for, in the order of <see cref="FeatureMeasure"/>.</summary>
    public required IReadOnlyList<FeatureScore> Scores { get; init; }

    /// <summary>One score.</summary>
    /// <exception cref="ArgumentException">It was not asked for.</exception>
    public FeatureScore Of(FeatureMeasure measure) =>
        Scores.FirstOrDefault(score => score.Measure == measure)
        ?? throw new ArgumentException(
            $"{measure} was not computed. Found: {string.Join(", ", Scores.Select(score => score.Measure))}. Ask for it in the options.",
            nameof(measure)
        );
}
