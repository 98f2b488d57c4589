namespace MLFeatures.Importance.Effects;

/// <summary>How the score of a model changes with one feature.</summary>
public sealed record EffectCurve
{
    /// <summary>The feature.</summary>
    public required string Feature { get; init; }

    /// <summary><c>partial-dependence</c> or <c>accumulated-local</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What the score is, in words, such as <c>the raw score of class Bonn</c>; null: not said.</summary>
    public string? Output { get; init; }

    /// <summary>Where the effect is given: rising values of the feature; of a set of levels 0, 1, ….</summary>
    public required IReadOnlyList<double> Grid { get; init; }

    /// <summary>Names of the levels when the feature is a set of them; empty for numbers.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>
    /// The effect at each value, in the unit of the score. Partial dependence: a mean score, less that at the first value where <see cref="Centred"/> says so.
    /// Accumulated local effects: 0 on average over the rows.
    /// </summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>
    /// Lower end of the pointwise interval: what other rows would give, with this model. Of accumulated local effects by the variance of the steps within each
    /// interval of the grid; an interval of a single row takes the pooled variance of those that have more. Null where no variance is known: of one row, and
    /// accumulated of a constant feature.
    /// </summary>
    public required IReadOnlyList<double?> Lower { get; init; }

    /// <summary>Upper end of the same.</summary>
    public required IReadOnlyList<double?> Upper { get; init; }

    /// <summary>Level of the intervals, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>
    /// Where the rows lie, since an effect where there are none is a guess. Accumulated local effects: rows between one value and the next, one number less
    /// than values. Partial dependence: rows nearest to each value; of levels: rows that have it.
    /// </summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>Whether partial dependence and the curves of single rows count from the first value of the grid, where they are 0.</summary>
    public bool Centred { get; init; }

    /// <summary>Curves of single rows, in the order of the rows: a random choice of them. Empty when none were asked for, and of accumulated local effects.</summary>
    public IReadOnlyList<IndividualCurve> Individual { get; init; } = [];

    /// <summary>The rows that were averaged over.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows left out because the feature is missing there.</summary>
    public required int MissingRows { get; init; }
}
