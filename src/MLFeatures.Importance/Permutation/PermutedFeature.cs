namespace MLFeatures.Importance.Permutation;

/// <summary>A feature as the measurement sees it: a name, and how rows score when it is permuted.</summary>
/// <param name="Name">Its name, unique among the features: it is also the key of its random numbers.</param>
/// <param name="Slots">Its slots, or none.</param>
/// <param name="Columns">Its raw columns, or none.</param>
internal sealed record PermutedFeature(string Name, IReadOnlyList<int> Slots, IReadOnlyList<string> Columns)
{
    /// <summary>From "row i takes the values of row order[i]" to the scores. Called from several threads at once.</summary>
    public required Func<int[], ModelScores> Rescore { get; init; }

    /// <summary>The same as rows that a model of trees can score together with those of other features; null of other models.</summary>
    public Func<int[], TreeReplacement>? Replace { get; init; }

    /// <summary>The stratum of each row, within which values are exchanged; null for one stratum.</summary>
    public int[]? Strata { get; init; }

    /// <summary>Why its importance is exactly 0; null when it must be measured.</summary>
    public string? Unused { get; init; }

    /// <summary>Why it cannot be measured; null when it can.</summary>
    public string? Undefined { get; init; }
}
