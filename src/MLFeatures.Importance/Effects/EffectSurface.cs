namespace MLFeatures.Importance.Effects;

/// <summary>How the score of a model changes with two features together.</summary>
public sealed record EffectSurface
{
    /// <summary>The first feature.</summary>
    public required string First { get; init; }

    /// <summary>The second feature.</summary>
    public required string Second { get; init; }

    /// <summary><c>partial-dependence</c>, or <c>accumulated-local</c>: what the two do beyond their own effects.</summary>
    public required string Method { get; init; }

    /// <summary>What the score is, in words, such as <c>the raw score of class Bonn</c>; null: not said.</summary>
    public string? Output { get; init; }

    /// <summary>Rising values of the first feature.</summary>
    public required IReadOnlyList<double> FirstGrid { get; init; }

    /// <summary>Rising values of the second feature.</summary>
    public required IReadOnlyList<double> SecondGrid { get; init; }

    /// <summary>The effect: one list per value of the first feature, in it one number per value of the second. In the unit of the score.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Values { get; init; }

    /// <summary>
    /// Half-widths of the pointwise intervals over rows, in the same order: what other rows would say of this model, the grid as it is. Null where no variance
    /// is known: of partial dependence where there is a single row, of accumulated effects where no cell has two.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<double?>> Margins { get; init; }

    /// <summary>Level of the intervals, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Rows in each cell between values, one list less and one number less than values; of partial dependence likewise.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Counts { get; init; }

    /// <summary>The rows that were averaged over.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows left out because one of the features is missing there.</summary>
    public required int MissingRows { get; init; }
}
