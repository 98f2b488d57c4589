namespace MLFeatures.Movies.Tests.Samples;

/// <summary>The test classes that read the default sample share one.</summary>
[CollectionDefinition(nameof(SampleCases))]
public sealed class SampleCases : ICollectionFixture<SampleFixture>;
