using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;
using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.CrashHost;

/// <summary>A process of its own that commits to a feature store, to be killed, raced or starved by a test.</summary>
internal static partial class StoreWriter
{
    private const int FileSizeLimit = 1; // RLIMIT_FSIZE on Linux and macOS
    private const int FileSizeSignal = 25; // SIGXFSZ
    private const nint Ignore = 1; // SIG_IGN

    /// <summary>
    /// <c>loop FOLDER BRANCH WRITER</c> commits until killed; <c>race FOLDER BRANCH WRITER COUNT</c> commits COUNT times and says of each whether it
    /// won; <c>starved FOLDER BRANCH WRITER BYTES</c> commits once in a process that may write no file longer than BYTES.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var store = FeatureStore.Open(args[1], TimeProvider.System);
        var branch = BranchName.Parse(args[2]);
        var writer = args[3];
        if (args[0] == "starved")
            Starve(long.Parse(args[4], CultureInfo.InvariantCulture));
        var attempts = args[0] switch
        {
            "loop" => int.MaxValue,
            "race" => int.Parse(args[4], CultureInfo.InvariantCulture),
            _ => 1,
        };
        Console.WriteLine("ready");
        for (var attempt = 0; attempt < attempts; attempt++)
            Console.WriteLine(await TryCommitAsync(store, branch, $"{writer} {attempt}"));
        return 0;
    }

    private static async Task<string> TryCommitAsync(FeatureStore store, BranchName branch, string message)
    {
        try
        {
            var head = store.Head(branch);
            var number = int.Parse(head?.Message.Split(' ')[^1] ?? "0", CultureInfo.InvariantCulture) + 1;
            var view = await store.WriteViewAsync(Rows(message, number), message, "crash host 1.0.0");
            var commit = await store.CommitAsync(branch, [view], $"{message} is {number}", "crash host", head?.Id);
            return $"won {commit.Id}";
        }
        catch (ConcurrentCommitException)
        {
            return "lost";
        }
        catch (IOException e)
        {
            return $"failed {e.Message}";
        }
    }

    private static FeatureViewRows Rows(string seed, int number)
    {
        const int Rows = 3000;
        var random = new Random(string.GetHashCode(seed, StringComparison.Ordinal));
        var definition = new FeatureViewDefinition
        {
            Name = "crash_view",
            Version = "1.0.0",
            Description = "Values that a crash test writes.",
            Entity = new("user", ["user_id"]),
            Features =
            [
                new()
                {
                    Name = "number",
                    Version = "1.0.0",
                    Description = "Noise.",
                    Type = FeatureType.Number,
                    Unit = "1",
                    Entity = "user",
                    Source = "noise",
                    Transformation = "uniform",
                    Dependencies = [],
                },
            ],
        };
        var times = Enumerable.Range(0, Rows).Select(i => DateTime.UnixEpoch.AddSeconds((number * 10_000L) + i)).ToArray();
        return new(
            definition,
            new DataFrame(
                new Int64DataFrameColumn("user_id", Enumerable.Range(0, Rows).Select(i => (long)i)),
                new DateTimeDataFrameColumn(FeatureViewRows.EventTimestamp, times),
                new DateTimeDataFrameColumn(FeatureViewRows.CreatedTimestamp, times),
                new SingleDataFrameColumn("number", Enumerable.Range(0, Rows).Select(_ => random.NextSingle()))
            )
        );
    }

    private static void Starve(long bytes)
    {
        _ = signal(FileSizeSignal, Ignore);
        if (setrlimit(FileSizeLimit, [bytes, bytes]) != 0)
            throw new InvalidOperationException("The limit could not be set.");
    }

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint handler);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, long[] softAndHard);
}
