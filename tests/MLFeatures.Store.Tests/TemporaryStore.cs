using Microsoft.Extensions.Time.Testing;
using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.Store.Tests;

/// <summary>A feature store in a folder of its own, with a clock that stands still, deleted at the end.</summary>
internal sealed class TemporaryStore : IDisposable
{
    public TemporaryStore()
    {
        Folder = Directory.CreateTempSubdirectory("mlfeatures-store-").FullName;
        Store = FeatureStore.Open(Folder, Clock);
    }

    public string Folder { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero));

    public FeatureStore Store { get; }

    /// <summary>The same folder as another process would see it: nothing remembered.</summary>
    public FeatureStore Reopened() => FeatureStore.Open(Folder, Clock);

    public Task<StoredView> WriteAsync(FeatureViewRows rows, string key = "key") => Store.WriteViewAsync(rows, key, "tests 1.0.0");

    public async Task<Commit> CommitAsync(params StoredView[] views) =>
        await Store.CommitAsync(BranchName.Main, views, "A test's commit", "tests", Store.Head(BranchName.Main)?.Id);

    public async Task<Commit> CommitAsync(FeatureViewRows rows) => await CommitAsync(await WriteAsync(rows));

    public string PathOf(DataFile file) => Path.Combine(Folder, file.Path);

    public string PathOf(Commit commit) => Path.Combine(Folder, "registry", "commits", $"{commit.Id}.json");

    public string[] TemporaryFiles() =>
        Directory.GetFiles(
            Folder,
            "*.tmp",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
        );

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
