using MLFeatures.Extractors;

namespace MLFeatures.Pipelines.Definitions;

/// <summary>One stage of a pipeline: an extractor with its settings, which makes the feature view of this name.</summary>
/// <param name="Name">Name of the view, lower snake case.</param>
/// <param name="Extractor">What makes it.</param>
/// <param name="Arguments">The extractor's settings.</param>
public sealed record StageDefinition(string Name, Extractor Extractor, ExtractorArguments Arguments);
