using System.Diagnostics;

namespace MLFeatures.Reports.Tests.Html;

/// <summary>A headless Chromium that opens a page and tells what it became.</summary>
internal static class Browser
{
    private const string Path = "/usr/bin/chromium";

    /// <summary>Skips the test without Chromium; in CI, where it must be installed, the test fails instead.</summary>
    internal static void Require()
    {
        if (File.Exists(Path))
            return;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{Path} is missing: CI must have it (apt-get install chromium).");
        Skip.If(true, $"{Path} is missing: the page was not opened in a browser (apt-get install chromium).");
    }

    /// <summary>Opens a file and returns its document as it is after all scripts have run.</summary>
    internal static async Task<string> OpenAsync(string file, int width)
    {
        var profile = Directory.CreateTempSubdirectory("mlfeatures-chromium-");
        string[] arguments =
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            $"--user-data-dir={profile.FullName}",
            $"--window-size={width},900",
            "--virtual-time-budget=5000",
            "--dump-dom",
            new Uri(file).AbsoluteUri,
        ];
        using var process = new Process
        {
            StartInfo = new(Path, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            },
        };
        process.Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var document = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"Chromium ended with {process.ExitCode}: {await errors}");
            return document;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await RemoveAsync(profile);
        }
    }

    // Chromium's children may still be writing their last lines.
    private static async Task RemoveAsync(DirectoryInfo profile)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                profile.Delete(recursive: true);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }
}
