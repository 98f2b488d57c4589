namespace MLFeatures.Experiments.Results;

/// <summary>One arm: a feature branch with a trainer.</summary>
public sealed record ArmResult
{
    /// <summary>Name in the plan: <c>control</c>, <c>treatment</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the arm it is compared with; null for a control.</summary>
    public string? Against { get; init; }

    /// <summary>The feature branch: <c>main</c>, <c>experiment/genre-affinity</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>Identifies definitions and values of the branch's features, whenever they were computed. Lower-case hexadecimal SHA-256.</summary>
    public required string ContentId { get; init; }

    /// <summary>The trainer with its parameters: <c>FastTree(trees 100, leaves 20)</c>.</summary>
    public required string Trainer { get; init; }

    /// <summary>The model's inputs in order, as <c>view:feature</c>.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>One entry per resample whose trials did not fail, in order.</summary>
    public required IReadOnlyList<ResampleScore> Scores { get; init; }
}
