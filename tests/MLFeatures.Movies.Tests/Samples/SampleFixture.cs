using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Samples;

namespace MLFeatures.Movies.Tests.Samples;

/// <summary>The default sample, generated once.</summary>
public sealed class SampleFixture : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public string Folder => _temporary["sample"];
    public SampleTruth Truth { get; private set; } = null!;
    public MovieDataset Dataset { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Truth = await SampleGenerator.GenerateAsync(Folder);
        Dataset = await MovieDataset.LoadAsync(Folder);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _temporary.Dispose();
}
