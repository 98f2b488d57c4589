namespace MLFeatures.Registry;

/// <summary>What a feature means: everything about it that is known before any value is computed.</summary>
public sealed record FeatureDefinition
{
    /// <summary>Lower snake case, unique within its view: <c>affinity_drama</c>. See <see cref="FeatureName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Semantic version, <c>major.minor.patch</c>. A change of meaning is a new major version.</summary>
    public required string Version { get; init; }

    /// <summary>One sentence: what a value says about its entity.</summary>
    public required string Description { get; init; }

    /// <summary>How a value is read.</summary>
    public required FeatureType Type { get; init; }

    /// <summary>The unit of a value: <c>minute</c>, <c>US dollar</c>, <c>star</c>; <c>1</c> when it has none.</summary>
    public required string Unit { get; init; }

    /// <summary>The smallest possible value; -∞ when there is none.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>The largest possible value; +∞ when there is none.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>The name of the entity that the feature describes.</summary>
    public required string Entity { get; init; }

    /// <summary>The source it is computed from, by name and column: <c>interactions: user_id, rating</c>.</summary>
    public required string Source { get; init; }

    /// <summary>How it is computed: the transform with its parameters, or the formula.</summary>
    public required string Transformation { get; init; }

    /// <summary>References (<c>view:feature</c> or <c>source.column</c>) of what it is computed from.</summary>
    public required IReadOnlyList<string> Dependencies { get; init; }

    /// <summary>Whether the values come from records or from a simulator. Default: <see cref="FeatureProvenance.Observed"/>.</summary>
    public FeatureProvenance Provenance { get; init; }

    /// <summary>Whether a simulator that read the label made the values. Such a feature is never a model's input: it would hand the answer over.</summary>
    public bool DerivedFromLabel { get; init; }
}
