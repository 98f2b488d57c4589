namespace MLFeatures.Registry;

/// <summary>A named, versioned set of features with one entity and one event time, stored and read together.</summary>
public sealed record FeatureViewDefinition
{
    /// <summary>Lower snake case: <c>user_genre_affinity</c>. See <see cref="FeatureName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Semantic version of the view, <c>major.minor.patch</c>.</summary>
    public required string Version { get; init; }

    /// <summary>One sentence: what the view holds.</summary>
    public required string Description { get; init; }

    /// <summary>What its rows describe.</summary>
    public required Entity Entity { get; init; }

    /// <summary>How long a value stays valid after its event time; null when it never expires.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The features, in the order of their columns.</summary>
    public required IReadOnlyList<FeatureDefinition> Features { get; init; }
}
