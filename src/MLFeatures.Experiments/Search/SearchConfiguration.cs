using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Search;

/// <summary>One thing to try: features and trainer.</summary>
public sealed record SearchConfiguration
{
    /// <summary>0-based number, in the order drawn; 0 is the arm as it is, with the plan's trainer.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the feature set.</summary>
    public required string FeatureSet { get; init; }

    /// <summary>The features, as <c>view:feature</c>.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The trainer; null for that of the arm or the plan.</summary>
    public required TrainerChoice? Trainer { get; init; }

    /// <summary>The trainer in words.</summary>
    public required string TrainerDescription { get; init; }
}
