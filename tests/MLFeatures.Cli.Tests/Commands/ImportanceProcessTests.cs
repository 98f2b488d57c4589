using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

/// <summary>A saved model, asked about by the program in a process of its own: nothing that the tests have loaded helps it.</summary>
public sealed class ImportanceProcessTests : IDisposable
{
    private readonly ModelFolder _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task A_model_with_a_transform_of_this_toolkit_is_loaded_by_the_program_alone()
    {
        var (exitCode, output, error) = await RunAsync(
            "permutation",
            "-m",
            _models.Hours(),
            "-d",
            _models.Rows,
            "-l",
            "price",
            "-f",
            "json"
        );

        Assert.True(exitCode == 0, error);
        Assert.Contains(JsonNode.Parse(output)!["views"]![0]!["permutation"]!["features"]!.AsArray(), f => (string?)f!["feature"] == "at");
    }

    [Fact]
    public async Task So_is_one_of_LightGBM()
    {
        var (exitCode, output, error) = await RunAsync("shap", "-m", _models.CityGuess(), "-d", _models.Rows, "-f", "json");

        Assert.True(exitCode == 0, error);
        Assert.Equal(3, JsonNode.Parse(output)!["views"]!.AsArray().Count);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])[typeof(CommandLine).Assembly.Location, "importance", .. args])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
