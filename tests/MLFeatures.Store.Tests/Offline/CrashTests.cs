using MLFeatures.Store.Offline;

namespace MLFeatures.Store.Tests.Offline;

public sealed class CrashTests : IDisposable
{
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_writer_killed_at_any_moment_leaves_a_whole_store()
    {
        const int Rounds = 25;
        var random = new Random(1);
        string? last = null;
        var commits = 0;
        var abandoned = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var writer = new WriterProcess("loop", _temporary.Folder, "main", $"round{round}");
            Assert.Equal("ready", await writer.ReadLineAsync());
            await writer.ReadLineAsync(); // the first commit: from here on it runs warm
            await Task.Delay(random.Next(60));
            var said = await writer.KillAsync();

            // A commit that was reported is durable; one more may have been made and not reported. Half a line may have been said.
            var reported = said.LastOrDefault(l => l.StartsWith("won ", StringComparison.Ordinal) && l.Length == 4 + 64);
            var history = await VerifyAsync(_temporary.Reopened());
            Assert.True(history.Count > commits, "every round commits");
            if (reported is not null)
                Assert.Contains(reported[4..], history.Take(2).Select(c => c.Id));
            Assert.True(last is null || history.Any(c => c.Id == last), "an earlier head is in the history");
            (last, commits) = (history[0].Id, history.Count);
            abandoned += _temporary.TemporaryFiles().Length;

            var next = await _temporary
                .Reopened()
                .CommitAsync(BranchName.Experiment($"after-{round}"), history[0].Views, "Next", "tests", null);
            Assert.Equal(history[0].ContentId, next.ContentId);
        }
        Assert.True(abandoned > 0, "no kill came in the middle of a write: the test did not test");
        _temporary.Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddHours(2));
        Assert.True(_temporary.Store.RemoveAbandonedFiles(TimeSpan.FromHours(1)) > 0);
        Assert.Empty(_temporary.TemporaryFiles());
        await VerifyAsync(_temporary.Reopened());
    }

    [Fact]
    public async Task Two_processes_that_race_lose_no_commit_and_a_reader_never_sees_half()
    {
        const int Attempts = 60;
        using var one = new WriterProcess("race", _temporary.Folder, "main", "one", $"{Attempts}");
        using var two = new WriterProcess("race", _temporary.Folder, "main", "two", $"{Attempts}");
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(() => ReadAllTheTimeAsync(stop.Token));

        var said = (await Task.WhenAll(one.FinishAsync(), two.FinishAsync())).SelectMany(s => s).Where(s => s != "ready").ToArray();
        await stop.CancelAsync();
        var reads = await reader;

        var won = said.Where(s => s.StartsWith("won ", StringComparison.Ordinal)).Select(s => s[4..]).ToArray();
        var history = await VerifyAsync(_temporary.Reopened());
        Assert.Equal(2 * Attempts, said.Length);
        Assert.Equal(2 * Attempts, won.Length + said.Count(s => s == "lost"));
        Assert.Equal(won.Order(), history.Select(c => c.Id).Order());
        Assert.True(won.Length < 2 * Attempts, "the processes never met: the test did not test");
        Assert.True(reads > 0, "the reader never read");
        Assert.Empty(_temporary.TemporaryFiles());
    }

    [SkippableFact]
    public async Task A_full_disk_is_explained_and_leaves_nothing_half_written()
    {
        Skip.If(OperatingSystem.IsWindows(), "A process cannot be given a limit for the length of files on Windows.");
        await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        using var starved = new WriterProcess("starved", _temporary.Folder, "experiment/starved", "hungry", "4096");

        var said = await starved.FinishAsync();

        Assert.Equal("ready", said[0]);
        Assert.StartsWith("failed The feature view 'crash_view' could not be written:", said[1], StringComparison.Ordinal);
        Assert.Contains("make room on the disk", said[1], StringComparison.Ordinal);
        Assert.Equal([BranchName.Main], _temporary.Reopened().Branches());
        Assert.Empty(_temporary.TemporaryFiles());
        Assert.Empty(Directory.EnumerateFiles(_temporary.Folder, "*crash_view*", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_sweeper_leaves_young_files_files_of_living_writers_and_everything_else()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_temporary.Folder, "features", "user", "user_taste")).FullName;
        var now = _temporary.Clock.GetUtcNow().UtcDateTime;
        string[] names = [".old.tmp", ".young.tmp", ".held.tmp", "data.parquet"];
        var paths = names.Select(n => Path.Combine(folder, n)).ToArray();
        foreach (var path in paths)
        {
            File.WriteAllText(path, "x");
            File.SetLastWriteTimeUtc(
                path,
                path.EndsWith(".young.tmp", StringComparison.Ordinal) ? now.AddMinutes(-59) : now.AddMinutes(-61)
            );
        }
        using (new FileStream(paths[2], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Equal(1, _temporary.Store.RemoveAbandonedFiles(TimeSpan.FromHours(1)));
        Assert.Equal(paths[1..].Order(StringComparer.Ordinal), Directory.GetFiles(folder).Order(StringComparer.Ordinal));
        Assert.Equal(1, _temporary.Store.RemoveAbandonedFiles(TimeSpan.FromHours(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _temporary.Store.RemoveAbandonedFiles(TimeSpan.FromTicks(-1)));
    }

    // Every commit of every branch resolves, follows the one before, and every file is there with its hash and can be read.
    private static async Task<IReadOnlyList<Commit>> VerifyAsync(FeatureStore store)
    {
        foreach (var branch in store.Branches())
        {
            var history = store.History(branch);
            for (var i = 0; i + 1 < history.Count; i++)
                Assert.Equal([history[i + 1].Id], history[i].Parents);
            // Files are shared and verified once per store, so the newest and some older commits are read.
            foreach (var view in history.Where((_, i) => i < 3 || i % 10 == 0).SelectMany(c => c.Views))
                Assert.Equal(view.Rows, (await store.ReadViewAsync(view)).Rows.Count);
        }
        return store.History(BranchName.Main);
    }

    private async Task<int> ReadAllTheTimeAsync(CancellationToken stop)
    {
        var reads = 0;
        while (!stop.IsCancellationRequested)
        {
            var store = _temporary.Reopened();
            if (store.Head(BranchName.Main) is not { } head)
                continue;
            foreach (var view in head.Views)
                Assert.Equal(view.Rows, (await store.ReadViewAsync(view, cancel: CancellationToken.None)).Rows.Count);
            Assert.Equal(head.Id, store.History(BranchName.Main).First(c => c.Id == head.Id).Id);
            reads++;
        }
        return reads;
    }
}
