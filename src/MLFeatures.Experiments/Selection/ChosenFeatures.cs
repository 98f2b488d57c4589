namespace MLFeatures.Experiments.Selection;

/// <summary>What a method chose in one resample.</summary>
internal sealed record ChosenFeatures
{
    /// <summary>All features there were.</summary>
    public required IReadOnlyList<string> All { get; init; }

    /// <summary>Those that were chosen.</summary>
    public required IReadOnlyList<string> Chosen { get; init; }
}
