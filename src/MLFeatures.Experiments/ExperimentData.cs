using MLFeatures.Sources;

namespace MLFeatures.Experiments;

/// <summary>The data an experiment runs on.</summary>
/// <param name="Name">Name of the data set, for results: <c>sample</c>.</param>
/// <param name="Sources">Its tables by name.</param>
public sealed record ExperimentData(string Name, IReadOnlyDictionary<string, FeatureSource> Sources)
{
    /// <summary>Whom the data's licence asks to name; null when nobody.</summary>
    public string? Attribution { get; init; }
}
