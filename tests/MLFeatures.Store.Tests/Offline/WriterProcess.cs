using System.Diagnostics;

namespace MLFeatures.Store.Tests.Offline;

/// <summary>The crash host, running.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;

    public WriterProcess(params string[] arguments)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "MLFeatures.CrashHost.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } p && Path.GetFileNameWithoutExtension(p) == "dotnet" ? p : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", host, .. arguments])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    /// <summary>The next line that it says, or null at its end.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync();

    /// <summary>Kills it on the spot (SIGKILL on Unix) and returns what it had said and nobody had read.</summary>
    public async Task<string[]> KillAsync()
    {
        _process.Kill();
        return await FinishAsync();
    }

    /// <summary>Waits for its end and returns what it had said and nobody had read.</summary>
    public async Task<string[]> FinishAsync()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        var said = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        Assert.Equal("", await errors);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
