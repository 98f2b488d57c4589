using System.Diagnostics;

namespace MLFeatures.Cli.Tests.Commands;

/// <summary>The program in a process of its own, stopped in the middle of its work.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Killed_again_and_again_it_never_reads_anything_half_written_and_finds_the_same_in_the_end()
    {
        await _world.SampleAsync();
        await SmallWorld.RunAsync(_world.Experiment("undisturbed"));
        var killed = 0;
        // From the first milliseconds of writing to the last: each round gets further into the work than the one before.
        for (var milliseconds = 300; milliseconds <= 3_000; milliseconds += 300)
        {
            using var process = Start(_world.Experiment("killed"));
            if (!process.WaitForExit(milliseconds))
            {
                process.Kill();
                killed++;
            }
            await process.WaitForExitAsync();
        }
        Assert.True(killed >= 2, $"killed {killed} times");
        var last = await SmallWorld.RunAsync(_world.Experiment("killed"));
        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal(_world.Result("undisturbed"), _world.Result("killed"));
    }

    [Fact]
    public async Task Killed_while_it_generates_data_it_leaves_no_folder_that_looks_complete()
    {
        for (var milliseconds = 100; milliseconds <= 900; milliseconds += 200)
        {
            using var process = Start([
                "data",
                "sample",
                "-o",
                _world.Data,
                "--force",
                "--movies",
                "400",
                "--users",
                "200",
                "--interactions",
                "20000",
            ]);
            if (!process.WaitForExit(milliseconds))
                process.Kill();
            await process.WaitForExitAsync();
            if (File.Exists(Path.Combine(_world.Data, "dataset.json")))
                await Movies.Datasets.MovieDataset.LoadAsync(_world.Data);
        }
        var last = await SmallWorld.RunAsync(
            "data",
            "sample",
            "-o",
            _world.Data,
            "--force",
            "--movies",
            "400",
            "--users",
            "200",
            "--interactions",
            "20000"
        );
        Assert.True(last.ExitCode == 0, last.Error);
        await Movies.Datasets.MovieDataset.LoadAsync(_world.Data);
    }

    [SkippableFact]
    public async Task Ctrl_C_ends_with_130_and_leaves_nothing_half_written()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGINT to send to another process.");
        await _world.SampleAsync();
        using var process = Start(_world.Experiment("cancelled"));
        // As soon as features are being computed: by then the program listens to the signal.
        while (await process.StandardError.ReadLineAsync() is { } line && !line.Contains("computing", StringComparison.Ordinal)) { }
        using (var interrupt = Process.Start("kill", ["-INT", FormattableString.Invariant($"{process.Id}")]))
            await interrupt.WaitForExitAsync();
        var rest = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 130, rest);
        Assert.Contains("Cancelled", rest, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_world.PathOf("cancelled"), "result.json")));
        Assert.Empty(Directory.EnumerateFiles(_world.Folder, "*.tmp", SearchOption.AllDirectories));
    }

    private static Process Start(string[] args)
    {
        // What runs in the background of a script inherits a SIGINT that is ignored, and .NET leaves it so; env gives the default back.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (OperatingSystem.IsLinux())
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add("dotnet");
        }
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (var argument in args)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
