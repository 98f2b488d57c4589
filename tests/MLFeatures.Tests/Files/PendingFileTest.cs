using MLFeatures.Files;

namespace MLFeatures.Tests.Files;

public sealed class PendingFileTest : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlfeatures-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// A look and then a rename overwrites what appears in between. No test can stand there, but the system tells a name that was made (link) from
    /// one that was moved onto (rename).
    /// </summary>
    [SkippableFact]
    public async Task The_name_is_made_and_never_moved_onto()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only inotify tells made names from moved ones reliably.");
        var seen = new TaskCompletionSource<WatcherChangeTypes>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(_folder);
        watcher.Created += (_, e) => Note(e.Name, e.ChangeType);
        watcher.Renamed += (_, e) => Note(e.Name, e.ChangeType);
        watcher.EnableRaisingEvents = true;

        Assert.True(PendingFile.TryWrite(Path.Combine(_folder, "entry"), "whole"u8));

        Assert.Equal(WatcherChangeTypes.Created, await seen.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        void Note(string? name, WatcherChangeTypes change)
        {
            if (name == "entry")
                seen.TrySetResult(change);
        }
    }

    [Fact]
    public async Task Of_several_that_want_one_name_at_once_exactly_one_gets_it()
    {
        const int Writers = 4;
        const int Rounds = 200;
        var wins = new int[Rounds];
        using var barrier = new Barrier(Writers);
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(writer =>
                    Task.Factory.StartNew(() => Race(writer), default, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                )
        );
        Assert.All(wins, w => Assert.Equal(1, w));
        Assert.Equal(Rounds, Directory.GetFiles(_folder).Length);

        void Race(int writer)
        {
            for (var round = 0; round < Rounds; round++)
            {
                using var file = new PendingFile(_folder);
                file.Content.WriteByte((byte)writer);
                // Written and synced before, so that only the name is raced for.
                file.Content.Flush(flushToDisk: true);
                barrier.SignalAndWait();
                if (file.TryPutInPlace(Path.Combine(_folder, $"entry-{round}")))
                    Interlocked.Increment(ref wins[round]);
            }
        }
    }

    [Fact]
    public void A_name_that_is_taken_keeps_its_content_until_it_is_replaced()
    {
        var path = Path.Combine(_folder, "below", "entry");
        Assert.True(PendingFile.TryWrite(path, "first"u8));
        Assert.False(PendingFile.TryWrite(path, "second"u8));
        Assert.Equal("first", File.ReadAllText(path));
        using (var file = new PendingFile(Path.GetDirectoryName(path)!))
        {
            file.Content.Write("third"u8);
            Assert.False(file.TryPutInPlace(path));
            file.Replace(path);
        }
        Assert.Equal("third", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void What_is_not_put_in_place_is_gone()
    {
        new PendingFile(_folder).Dispose();
        Assert.Empty(Directory.GetFiles(_folder));
    }
}
