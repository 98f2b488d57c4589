using MLFeatures.Registry;

namespace MLFeatures.Extractors;

/// <summary>What an on-demand extractor builds its estimator from.</summary>
/// <param name="View">Name of the view, which begins the names of its output columns.</param>
/// <param name="Arguments">The settings of the stage.</param>
/// <param name="Required">The stored features it asked for.</param>
public sealed record OnDemandContext(string View, ExtractorArguments Arguments, IReadOnlyList<FeatureReference> Required)
{
    /// <summary>The training-set column of one of the extractor's outputs.</summary>
    public string Output(string column) => new FeatureReference(View, column).Column;
}
