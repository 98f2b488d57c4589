using Microsoft.ML;

namespace MLFeatures.Extractors;

/// <summary>Makes a feature view that is computed in batches from a source and kept in the store.</summary>
public sealed record FeatureViewExtractor : Extractor
{
    /// <summary>
    /// False: one row per record of the source, computed from that record. True: one row per entity and event time, holding what the entity's
    /// events up to and including that time say; for transforms that answer from the history strictly before a row's time.
    /// </summary>
    public bool SummarizesHistory { get; init; }

    /// <summary>The estimator; it is fitted on the source and its outputs are read from <see cref="Extractor.Outputs"/>.</summary>
    public required Func<MLContext, ExtractorArguments, IEstimator<ITransformer>> Build { get; init; }
}
