using System.Text.Json.Nodes;
using MLFeatures.Reports.Tests;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentDiffTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task What_differs_is_shown_property_by_property()
    {
        var before = _world.Store("before", SampleResults.Ship());
        var after = _world.Store("after", SampleResults.Ship() with { Question = "Another one?" });
        var run = await SmallWorld.RunAsync("experiment", "diff", before, after, "-f", "json");
        Assert.Equal(0, run.ExitCode);
        var row = Assert.Single(JsonNode.Parse(run.Output)!["rows"]!.AsArray());
        Assert.Equal("question", (string)row!["cells"]![0]!);
        Assert.Contains("Another one?", (await SmallWorld.RunAsync("experiment", "diff", before, after)).Text);
    }

    [Fact]
    public async Task Equal_results_are_called_equal_whatever_their_times()
    {
        var result = SampleResults.Ship();
        var before = _world.Store("before", result);
        var after = _world.Store("after", result with { Run = result.Run with { Seconds = 1 } });
        var run = await SmallWorld.RunAsync("experiment", "diff", before, after);
        Assert.Contains("The results are equal", run.Text);
    }

    [Theory]
    [InlineData("{folder}/a", 1, "Required argument 'after' missing")]
    [InlineData("{folder}/a {folder}/none", 2, "there is no result")]
    [InlineData("{folder}/main.yaml {folder}/a", 2, "main.yaml:1: not an experiment result")]
    public async Task What_cannot_be_compared_is_said(string arguments, int exitCode, string message)
    {
        _world.Store("a", SampleResults.Ship());
        var line = arguments.Replace("{folder}", _world.Folder, StringComparison.Ordinal).Split(' ');
        var run = await SmallWorld.RunAsync(["experiment", "diff", .. line]);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }
}
