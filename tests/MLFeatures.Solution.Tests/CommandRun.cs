using System.Diagnostics;

namespace MLFeatures.Solution.Tests;

/// <summary>A command that ran to its end, with what it printed.</summary>
internal sealed record CommandRun(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command and waits; kills it with its children after <paramref name="limit"/>.</summary>
    public static CommandRun Start(
        string program,
        IReadOnlyList<string> arguments,
        string folder,
        TimeSpan limit,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host's own settings must not leak into a dotnet that it starts; build servers must not outlive it.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var command = $"{program} {string.Join(' ', arguments)}";
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{command}' did not end within {limit}.");
        }

        process.WaitForExit();
        return new CommandRun(command, process.ExitCode, output.Result, error.Result);
    }

    /// <summary>The run, once it has succeeded; otherwise the test fails with all that was printed.</summary>
    public CommandRun MustSucceed()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    public override string ToString() => $"$ {Command}\nexit code {ExitCode}\n{Output}\n{Error}";
}
