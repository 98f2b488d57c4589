namespace MLFeatures.Extractors;

/// <summary>
/// Makes the features of one view, and says what they mean. Registered under <see cref="Type"/>, which pipeline files use.
/// </summary>
public abstract record Extractor
{
    /// <summary>Name in pipeline files, Pascal case: <c>UserGenreAffinity</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Semantic version of the computation. Raise it whenever the same input would give other values: stored values are then recomputed.</summary>
    public required string Version { get; init; }

    /// <summary>One sentence: what the view holds.</summary>
    public required string Description { get; init; }

    /// <summary>Settings that a pipeline file may give.</summary>
    public IReadOnlyList<ExtractorParameter> Parameters { get; init; } = [];

    /// <summary>What it produces, in order.</summary>
    public required IReadOnlyList<FeatureTemplate> Outputs { get; init; }

    internal string ParameterNames => Parameters.Count == 0 ? "none" : string.Join(", ", Parameters.Select(p => p.Name));
}
