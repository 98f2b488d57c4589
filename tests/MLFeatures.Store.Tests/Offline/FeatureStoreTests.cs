using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.Store.Tests.Offline;

public sealed class FeatureStoreTests : IDisposable
{
    private static readonly BranchName Experiment = BranchName.Experiment("affinity");
    private readonly TemporaryStore _temporary = new();

    private FeatureStore Store => _temporary.Store;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_new_store_has_no_branches()
    {
        Assert.Empty(Store.Branches());
        Assert.Null(Store.Head(BranchName.Main));
        Assert.Empty(Store.History(BranchName.Main));
    }

    [Fact]
    public async Task A_commit_is_read_back_in_full_by_another_process()
    {
        var definition = SampleView.Definition(timeToLive: TimeSpan.FromDays(30), features: ["affinity", "mood"]) with
        {
            Description = "취향 <b>taste</b> & \"quotes\"",
        };
        var view = await _temporary.WriteAsync(
            SampleView.Rows(definition, [new([1], 10, 11, 0.5f, float.NaN), new([2], 5, 5, -1f, 3f)]),
            "source abc, code 1"
        );
        var commit = await _temporary.CommitAsync(view);

        var read = _temporary.Reopened().Head(BranchName.Main)!;

        Assert.Equal(commit.Id, read.Id);
        Assert.Equal((commit.Message, commit.Author, commit.ContentId), (read.Message, read.Author, read.ContentId));
        Assert.Equal(_temporary.Clock.GetUtcNow().UtcDateTime, read.CommittedAt);
        Assert.Equal(DateTimeKind.Utc, read.CommittedAt.Kind);
        var stored = read.View("user_taste");
        Assert.Equal("source abc, code 1", stored.Key);
        Assert.Equal(definition.Description, stored.Definition.Description);
        Assert.Equal(definition.Entity, stored.Definition.Entity);
        Assert.Equal(definition.TimeToLive, stored.Definition.TimeToLive);
        Assert.Equal(view.Files, stored.Files);
        Assert.Equal(2, stored.Rows);
        Assert.Equal((SampleView.At(5), SampleView.At(10)), (stored.Files[0].MinEventTimestamp, stored.Files[0].MaxEventTimestamp));
        Assert.Equal(["affinity", "mood"], stored.Metadata.Select(m => m.Definition.Name));
        var affinity = stored.Metadata[0];
        Assert.Equal("tests 1.0.0", affinity.CreatedBy);
        Assert.Equal(_temporary.Clock.GetUtcNow().UtcDateTime, affinity.CreatedAt);
        Assert.Equal(double.PositiveInfinity, affinity.Definition.Maximum);
        Assert.Equal(["ratings.rating"], affinity.Definition.Dependencies);
        Assert.Equal(view.Metadata.Select(m => m.Quality), stored.Metadata.Select(m => m.Quality));
        Assert.Equal(0.5, affinity.Quality.OutOfRangeShare);
        Assert.Equal(0.5, stored.Metadata[1].Quality.MissingShare);
    }

    [Fact]
    public async Task A_stranger_finds_a_readable_layout()
    {
        await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        var commit = Store.Head(BranchName.Main)!;
        var experiment = await Store.CommitAsync(Experiment, commit.Views, "Same views", "tests", null);

        var found = Directory
            .EnumerateFiles(_temporary.Folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_temporary.Folder, f));

        Assert.Equal(
            [
                $"features/user/user_taste/{commit.Views[0].Files[0].Sha256}.parquet",
                "format.json",
                "registry/branches/experiment/affinity/00000000000000000001",
                "registry/branches/main/00000000000000000001",
                .. new[] { commit, experiment }.Select(c => $"registry/commits/{c.Id}.json").Order(StringComparer.Ordinal),
            ],
            found.Select(f => f.Replace('\\', '/')).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "\"description\": \"The affinity of a user.\"",
            await File.ReadAllTextAsync(_temporary.PathOf(commit)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_commit_follows_its_parent_and_the_history_is_newest_first()
    {
        var first = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        var second = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 2)));

        Assert.Empty(first.Parents);
        Assert.Equal([first.Id], second.Parents);
        Assert.Equal([second.Id, first.Id], Store.History(BranchName.Main).Select(c => c.Id));
        Assert.Equal(second.Id, Store.Head(BranchName.Main)!.Id);
        Assert.Equal([BranchName.Main], Store.Branches());
    }

    [Fact]
    public async Task Identical_content_is_not_committed_again()
    {
        var rows = SampleView.Rows(new SampleRow(1, 1, 1));
        var first = await _temporary.CommitAsync(rows);
        _temporary.Clock.Advance(TimeSpan.FromDays(1));

        var again = await Store.CommitAsync(
            BranchName.Main,
            [await _temporary.WriteAsync(rows)],
            "Other words",
            "other",
            expectedParent: null
        );

        Assert.Equal(first.Id, again.Id);
        Assert.Single(Store.History(BranchName.Main));
    }

    [Fact]
    public async Task The_content_id_does_not_depend_on_when_or_by_whom_but_on_everything_else()
    {
        var rows = SampleView.Rows(new SampleRow(1, 1, 1));
        var commit = await _temporary.CommitAsync(rows);
        using var other = new TemporaryStore();
        other.Clock.Advance(TimeSpan.FromDays(1));
        var elsewhere = await other.Store.CommitAsync(
            Experiment,
            [await other.Store.WriteViewAsync(rows, "key", "someone else 2.0.0")],
            "Other words",
            "other",
            expectedParent: null
        );
        Assert.NotEqual(commit.Id, elsewhere.Id);
        Assert.Equal(commit.ContentId, elsewhere.ContentId);

        var changedKey = await _temporary.CommitAsync(await _temporary.WriteAsync(rows, "other key"));
        var changedValue = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 2)));
        var definition = rows.Definition with { Features = [rows.Definition.Features[0] with { Description = "Says more." }] };
        var changedMeaning = await _temporary.CommitAsync(new FeatureViewRows(definition, rows.Rows));
        string[] ids = [commit.ContentId, changedKey.ContentId, changedValue.ContentId, changedMeaning.ContentId];
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_commit_on_a_head_that_moved_is_refused_with_both_ids()
    {
        var first = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        var second = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 2)));
        var late = await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 3)));

        var error = await Assert.ThrowsAsync<ConcurrentCommitException>(() =>
            Store.CommitAsync(BranchName.Main, [late], "Late", "tests", first.Id)
        );
        var blind = await Assert.ThrowsAsync<ConcurrentCommitException>(() =>
            Store.CommitAsync(BranchName.Main, [late], "Blind", "tests", null)
        );
        var early = await Assert.ThrowsAsync<ConcurrentCommitException>(() =>
            Store.CommitAsync(Experiment, [late], "Early", "tests", first.Id)
        );

        Assert.Equal((BranchName.Main, first.Id, second.Id), (error.Branch, error.ExpectedParent, error.ActualHead));
        Assert.Contains(first.Id, error.Message, StringComparison.Ordinal);
        Assert.Contains(second.Id, error.Message, StringComparison.Ordinal);
        Assert.Equal((null, second.Id), (blind.ExpectedParent, blind.ActualHead));
        Assert.Null(early.ActualHead);
        Assert.Equal(second.Id, Store.Head(BranchName.Main)!.Id);
    }

    [Fact]
    public async Task Threads_that_race_for_one_branch_lose_no_commit()
    {
        var views = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => Store.WriteViewAsync(SampleView.Rows(new SampleRow(i, i, i)), $"{i}", "tests 1.0.0"))
        );
        var outcomes = await Task.WhenAll(views.Select(v => Task.Run(() => TryCommitAsync(v))));
        var won = outcomes.OfType<Commit>().Select(c => c.Id).Order().ToArray();
        Assert.Equal(won, _temporary.Reopened().History(BranchName.Main).Select(c => c.Id).Order());
        Assert.NotEmpty(won);
        Assert.Empty(_temporary.TemporaryFiles());
    }

    [Fact]
    public async Task Writers_of_equal_content_all_get_the_commit_of_the_one_that_won()
    {
        const int Writers = 4;
        const int Rounds = 40;
        StoredView[] views =
        [
            await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 1)), "one"),
            await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 2)), "two"),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            var head = Store.Head(BranchName.Main)?.Id;
            using var barrier = new Barrier(Writers);
            var commits = await Task.WhenAll(
                Enumerable
                    .Range(0, Writers)
                    .Select(writer =>
                        Task.Factory.StartNew(
                                () =>
                                {
                                    barrier.SignalAndWait();
                                    return Store.CommitAsync(BranchName.Main, [views[round % 2]], $"Writer {writer}", "tests", head);
                                },
                                CancellationToken.None,
                                TaskCreationOptions.LongRunning,
                                TaskScheduler.Default
                            )
                            .Unwrap()
                    )
            );
            Assert.Single(commits.Select(c => c.Id).Distinct());
            Assert.Equal(round + 1, Store.History(BranchName.Main).Count);
        }
    }

    [Fact]
    public async Task Another_branch_reuses_the_files_of_a_commit()
    {
        var main = await _temporary.CommitAsync(await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 1)), "the key"));
        var reused = Store.FindView("the key")!;
        var added = await _temporary.WriteAsync(SampleView.Rows(SampleView.Definition("user_mood"), [new(1, 1, 1)]), "mood key");
        var commit = await Store.CommitAsync(Experiment, [reused, added], "Adds mood", "tests", null);

        Assert.Equal(["user_mood", "user_taste"], commit.Views.Select(v => v.Definition.Name));
        Assert.Equal(main.Views[0].Files, commit.View("user_taste").Files);
        Assert.Equal(main.Id, Store.Head(BranchName.Main)!.Id);
        Assert.Equal([Experiment, BranchName.Main], Store.Branches());
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_temporary.Folder, "features"), "*.parquet", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_view_is_found_by_its_key_on_any_branch_once_a_commit_lists_it()
    {
        var view = await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 1)), "found");
        Assert.Null(Store.FindView("found"));
        await Store.CommitAsync(Experiment, [view], "First", "tests", null);
        Assert.Equal(view.Files, _temporary.Reopened().FindView("found")!.Files);
        Assert.Null(Store.FindView("foun"));
        await Store.CommitAsync(Experiment, [], "Empty", "tests", Store.Head(Experiment)!.Id);
        Assert.NotNull(Store.FindView("found"));
    }

    [Fact]
    public async Task A_commit_is_read_by_an_unambiguous_prefix()
    {
        var commit = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        Assert.Equal(commit.Id, Store.Read(commit.Id[..7]).Id);
        Assert.Equal(commit.Id, Store.Read(commit.Id).Id);
        Assert.Throws<FormatException>(() => Store.Read(commit.Id[..6]));
        Assert.Throws<FormatException>(() => Store.Read("../../../etc/passwd"));
        Assert.Throws<FormatException>(() => Store.Read("???????"));
        Assert.Throws<FormatException>(() => Store.Read(commit.Id + "0"));
        Assert.Contains(
            "has no commit",
            Assert.Throws<ArgumentException>(() => Store.Read(new string('0', 64))).Message,
            StringComparison.Ordinal
        );

        await File.WriteAllTextAsync(Path.Combine(_temporary.Folder, "registry", "commits", commit.Id[..10] + ".json"), "{}");
        Assert.Contains("ambiguous", Assert.Throws<ArgumentException>(() => Store.Read(commit.Id[..7])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_with_faults_is_refused_with_all_of_them()
    {
        var view = await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        var absent = view with
        {
            Definition = view.Definition with { Name = "absent" },
            Files = [view.Files[0] with { Path = "features/user/absent/0.parquet" }],
        };
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            Store.CommitAsync(BranchName.Main, [view, view, absent], " ", "", null)
        );
        foreach (
            var fault in (string[])
                ["message is blank", "author is blank", "2 views are named 'user_taste'", "features/user/absent/0.parquet"]
        )
            Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Null(Store.Head(BranchName.Main));
    }

    [Fact]
    public async Task A_path_that_leads_out_of_the_store_is_refused()
    {
        var view = await _temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        var hostile = view with { Files = [view.Files[0] with { Path = "../../../etc/passwd" }] };
        await Assert.ThrowsAsync<InvalidDataException>(() => Store.ReadViewAsync(hostile));
        await Assert.ThrowsAsync<InvalidDataException>(() => Store.CommitAsync(BranchName.Main, [hostile], "Hostile", "tests", null));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var rows = SampleView.Rows(new SampleRow(1, 1, 1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteViewAsync(rows, "key", "tests 1.0.0", cancelled.Token));
        var view = await _temporary.WriteAsync(rows);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.CommitAsync(BranchName.Main, [view], "m", "a", null, cancelled.Token)
        );
        Assert.Null(Store.Head(BranchName.Main));
        Assert.Empty(_temporary.TemporaryFiles());
    }

    private async Task<Commit?> TryCommitAsync(StoredView view)
    {
        try
        {
            return await _temporary.Reopened().CommitAsync(BranchName.Main, [view], "Race", "tests", Store.Head(BranchName.Main)?.Id);
        }
        catch (ConcurrentCommitException)
        {
            return null;
        }
    }
}
