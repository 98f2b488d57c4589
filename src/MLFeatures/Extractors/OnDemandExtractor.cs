using Microsoft.ML;
using MLFeatures.Registry;

namespace MLFeatures.Extractors;

/// <summary>
/// Makes features at the moment of a request, from the request's own columns and from stored features. Its estimator is fitted inside the
/// training part of each resample and saved inside the model.
/// </summary>
public sealed record OnDemandExtractor : Extractor
{
    /// <summary>Stored features that it needs, chosen among the views that the pipeline makes.</summary>
    public Func<IReadOnlyList<FeatureViewDefinition>, IReadOnlyList<FeatureReference>> Requires { get; init; } = static _ => [];

    /// <summary>The slots of its vector output for the given settings; empty when every output is a scalar.</summary>
    public IReadOnlyList<string> Slots { get; init; } = [];

    /// <summary>
    /// The estimator. Stored features are the columns <see cref="FeatureReference.Column"/>; each output must be the column
    /// <c>view__column</c>, where <c>view</c> is <see cref="OnDemandContext.View"/>.
    /// </summary>
    public required Func<MLContext, OnDemandContext, IEstimator<ITransformer>> Build { get; init; }
}
