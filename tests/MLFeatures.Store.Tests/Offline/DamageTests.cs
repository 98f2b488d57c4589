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
        Assert.Contains($"Feature view 'user_taste': '{path}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the file and run the pipeline again", error.Message, StringComparison.Ordinal);

        File.Delete(path);
        Assert.Null(_temporary.Reopened().FindView("the key"));
        await _temporary.WriteAsync(rows, "the key");
        Assert.Equal(original, await File.ReadAllBytesAsync(path));
        Assert.Equal(2, (await _temporary.Reopened().ReadViewAsync(commit.Views[0])).Rows.Count);
    }

    [Theory]
    [MemberData(nameof(DataFaults))]
    public async Task A_damaged_file_is_neither_reused_nor_committed_again(string fault, string said)
    {
        var commit = await _temporary.CommitAsync(await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 1)), "the key"));
        Assert.NotNull(_temporary.Reopened().FindView("the key"));
        Damage(_temporary.PathOf(commit.Views[0].Files[0]), fault);

        Assert.Null(_temporary.Reopened().FindView("the key"));
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            _temporary.Reopened().CommitAsync(BranchName.Experiment("x"), commit.Views, "Reuse", "tests", null)
        );
        Assert.Contains("view 'user_taste', 'features/user/user_taste/", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal([BranchName.Main], _temporary.Reopened().Branches());
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_missing_entry_within_a_branch_is_named_with_what_it_held(int missing)
    {
        for (var value = 1; value <= 3; value++)
            await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, value)));
        var history = _temporary.Store.History(BranchName.Main).Select(c => c.Id).ToArray();
        var path = EntryPath(missing);
        File.Delete(path);

        string[] messages =
        [
            Assert.Throws<InvalidDataException>(() => _temporary.Store.Head(BranchName.Main)).Message,
            Assert.Throws<InvalidDataException>(() => _temporary.Store.History(BranchName.Main)).Message,
            (await Assert.ThrowsAsync<InvalidDataException>(() => _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 9))))).Message,
        ];

        var held = history[3 - missing];
        Assert.All(messages, m => Assert.Contains($"'{path}' is missing", m, StringComparison.Ordinal));
        Assert.All(messages, m => Assert.Contains($"make the file again with the one line {held}", m, StringComparison.Ordinal));
        Assert.Equal([BranchName.Main], _temporary.Store.Branches());
        await File.WriteAllTextAsync(path, $"{held}\n");
        Assert.Equal(history, _temporary.Reopened().History(BranchName.Main).Select(c => c.Id));
    }

    [Fact]
    public async Task A_branch_whose_two_highest_entries_were_deleted_is_not_built_upon()
    {
        var first = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        var second = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 2)));
        var third = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 3)));
        File.Delete(EntryPath(2));
        File.Delete(EntryPath(3));

        var history = Assert.Throws<InvalidDataException>(() => _temporary.Reopened().History(BranchName.Main));
        var commit = await Assert.ThrowsAsync<InvalidDataException>(() =>
            _temporary.Reopened().CommitAsync(BranchName.Main, [], "Next", "tests", first.Id)
        );

        foreach (var said in new[] { history.Message, commit.Message })
        {
            Assert.Contains("entries of the branch were deleted", said, StringComparison.Ordinal);
            Assert.Contains($"Make entry 2 again, a file beside the others with the one line {second.Id}", said, StringComparison.Ordinal);
            Assert.Contains(third.Id, said, StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(EntryPath(2), $"{second.Id}\n");
        Assert.Equal(2, _temporary.Reopened().History(BranchName.Main).Count);
    }

    /// <summary>What a kill just before the branch moves leaves behind, and what a deleted highest entry looks like: the store goes on.</summary>
    [Fact]
    public async Task One_commit_that_no_branch_lists_is_taken_for_that_of_a_killed_writer()
    {
        var first = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 2)));
        File.Delete(EntryPath(2));
        var next = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 3)));
        Assert.Equal([next.Id, first.Id], _temporary.Reopened().History(BranchName.Main).Select(c => c.Id));
    }

    [Fact]
    public async Task Another_branch_with_a_missing_entry_does_not_stand_in_the_way()
    {
        var experiment = BranchName.Experiment("x");
        foreach (var value in new[] { 1, 2 })
        {
            var view = await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, value)), $"key {value}");
            await _temporary.Store.CommitAsync(experiment, [view], "m", "a", _temporary.Store.Head(experiment)?.Id);
        }
        var main = await _temporary.CommitAsync(await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 3)), "the key"));
        File.Delete(Path.Combine(_temporary.Folder, "registry", "branches", "experiment", "x", "00000000000000000001"));
        Assert.NotNull(_temporary.Reopened().FindView("the key"));
        Assert.Equal([experiment, BranchName.Main], _temporary.Reopened().Branches());
        Assert.Equal(main.Id, (await _temporary.CommitAsync([.. main.Views])).Id);
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
    [InlineData("""{ "version": 1 }""", "expected the format 'mlfeatures-feature-store', found none")]
    [InlineData("""{ "format": "lance", "version": 1 }""", "expected the format 'mlfeatures-feature-store', found 'lance'")]
    public void A_store_of_another_version_is_refused(string marker, string said)
    {
        File.WriteAllText(Path.Combine(_temporary.Folder, "format.json"), marker);
        var error = Assert.Throws<InvalidDataException>(_temporary.Reopened);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_where_no_store_can_be_is_explained()
    {
        var file = Path.Combine(_temporary.Folder, "format.json");
        Assert.Contains(
            $"'{file}' is a file, but a feature store is a folder. Name",
            Assert.Throws<IOException>(() => FeatureStore.Open(file, TimeProvider.System)).Message,
            StringComparison.Ordinal
        );
        var below = Path.Combine(file, "store");
        var error = Assert.Throws<IOException>(() => FeatureStore.Open(below, TimeProvider.System));
        Assert.Contains($"No feature store can be made or opened in '{below}':", error.Message, StringComparison.Ordinal);
        Assert.Contains("correct the permissions", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_path_is_refused_with_an_example(string path) =>
        Assert.Contains(
            "The path of the feature store is empty. Name a folder, for example 'data/feature_store'",
            Assert.Throws<ArgumentException>(() => FeatureStore.Open(path, TimeProvider.System)).Message,
            StringComparison.Ordinal
        );

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

    private string EntryPath(int number) => Path.Combine(_temporary.Folder, "registry", "branches", "main", $"{number:D20}");

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
