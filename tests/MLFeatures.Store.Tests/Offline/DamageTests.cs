using MLFeatures.Store.Offline;

namespace MLFeatures.Store.Tests.Offline;

public sealed class DamageTests : IDisposable
{
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    public static TheoryData<string, string> DataFaults =>
        new()
        {
            { "truncate", "bytes, found" },
            { "flip", "expected the SHA-256" },
            { "delete", "the file is missing" },
            { "empty", "bytes, found 0" },
        };

    [Theory]
    [MemberData(nameof(DataFaults))]
    public async Task A_damaged_data_file_is_named_with_the_remedy_and_the_remedy_works(string fault, string said)
    {
        var rows = SampleView.Rows(new SampleRow(1, 1, 1), new SampleRow(2, 2, 2));
        var commit = await _temporary.CommitAsync(await _temporary.WriteAsync(rows, "the key"));
        var path = _temporary.PathOf(commit.Views[0].Files[0]);
        var original = await File.ReadAllBytesAsync(path);
        Damage(path, fault);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _temporary.Reopened().ReadViewAsync(commit.Views[0]));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the file and run the pipeline again", error.Message, StringComparison.Ordinal);

        File.Delete(path);
        Assert.Null(_temporary.Reopened().FindView("the key"));
        await _temporary.WriteAsync(rows, "the key");
        Assert.Equal(original, await File.ReadAllBytesAsync(path));
        Assert.Equal(2, (await _temporary.Reopened().ReadViewAsync(commit.Views[0])).Rows.Count);
    }

    [Theory]
    [InlineData("truncate")]
    [InlineData("flip")]
    public async Task Writing_the_same_rows_mends_a_damaged_file(string fault)
    {
        var rows = SampleView.Rows(new SampleRow(1, 1, 1));
        var view = await _temporary.WriteAsync(rows);
        var path = _temporary.PathOf(view.Files[0]);
        var original = await File.ReadAllBytesAsync(path);
        Damage(path, fault);
        await _temporary.WriteAsync(rows);
        Assert.Equal(original, await File.ReadAllBytesAsync(path));
        Assert.Empty(_temporary.TemporaryFiles());
    }

    [Theory]
    [InlineData("truncate")]
    [InlineData("flip")]
    [InlineData("delete")]
    [InlineData("empty")]
    public async Task A_damaged_commit_is_named_with_the_remedy(string fault)
    {
        var commit = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        var path = _temporary.PathOf(commit);
        Damage(path, fault);
        var error = Assert.Throws<InvalidDataException>(() => _temporary.Reopened().Head(BranchName.Main));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("Restore it from a backup", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_commit_of_another_program_is_named()
    {
        var content = "{\"parents\": [], \"surprise\": 1}"u8.ToArray();
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        var path = Path.Combine(_temporary.Folder, "registry", "commits", $"{id}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        var error = Assert.Throws<InvalidDataException>(() => _temporary.Store.Read(id));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("not understood", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an id\n")]
    public async Task A_damaged_branch_entry_is_named(string content)
    {
        await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        var path = Path.Combine(_temporary.Folder, "registry", "branches", "main", "00000000000000000001");
        await File.WriteAllTextAsync(path, content);
        Assert.Contains(
            path,
            Assert.Throws<InvalidDataException>(() => _temporary.Store.Head(BranchName.Main)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_missing_entry_within_a_branch_is_named()
    {
        await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 2)));
        var path = Path.Combine(_temporary.Folder, "registry", "branches", "main", "00000000000000000001");
        File.Delete(path);
        Assert.Contains(
            path,
            Assert.Throws<InvalidDataException>(() => _temporary.Store.History(BranchName.Main)).Message,
            StringComparison.Ordinal
        );
        Assert.NotNull(_temporary.Store.Head(BranchName.Main));
    }

    [Fact]
    public void A_folder_with_something_else_is_refused_and_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("mlfeatures-store-").FullName;
        File.WriteAllText(Path.Combine(folder, "thesis.txt"), "");
        var error = Assert.Throws<InvalidDataException>(() => FeatureStore.Open(folder, TimeProvider.System));
        Assert.Contains("is not a feature store and not empty", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("""{ "format": "mlfeatures-feature-store", "version": 2 }""", "found 2")]
    [InlineData("""{ "format": "mlfeatures-feature-store", "vers""", "found none")]
    [InlineData("""[]""", "found none")]
    public void A_store_of_another_version_is_refused(string marker, string said)
    {
        File.WriteAllText(Path.Combine(_temporary.Folder, "format.json"), marker);
        var error = Assert.Throws<InvalidDataException>(_temporary.Reopened);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_kept_empty_by_version_control_becomes_a_store()
    {
        var folder = Directory.CreateTempSubdirectory("mlfeatures-store-").FullName;
        File.WriteAllText(Path.Combine(folder, ".gitkeep"), "");
        Assert.Empty(FeatureStore.Open(folder, TimeProvider.System).Branches());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_explained_and_nothing_is_committed()
    {
        await File.WriteAllTextAsync(Path.Combine(_temporary.Folder, "features"), "a file where the folder should be");
        var error = await Assert.ThrowsAsync<IOException>(() => _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 1))));
        Assert.Contains("feature view 'user_taste' could not be written", error.Message, StringComparison.Ordinal);
        Assert.Contains("correct the permissions", error.Message, StringComparison.Ordinal);
    }

    private static void Damage(string path, string fault)
    {
        var content = File.ReadAllBytes(path);
        if (fault == "flip")
            content[content.Length / 2] ^= 1;
        if (fault == "delete")
            File.Delete(path);
        else
            File.WriteAllBytes(
                path,
                fault switch
                {
                    "truncate" => content[..^9],
                    "empty" => [],
                    _ => content,
                }
            );
    }
}
