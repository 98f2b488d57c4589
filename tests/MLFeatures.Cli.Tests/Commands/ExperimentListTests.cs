using System.Text.Json.Nodes;
using MLFeatures.Reports.Tests;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentListTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Results_are_listed_with_their_verdicts_and_plans_without_one_are_named()
    {
        _world.Store("many/b", SampleResults.DoNotShip() with { Experiment = "002-b" });
        _world.Store("many/a", SampleResults.Ship() with { Experiment = "001-a" });
        _world.Write("many/c/experiment.yaml", "experiment: {}");
        var run = await SmallWorld.RunAsync("experiment", "list", _world.PathOf("many"));
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("(?s)001-a +Ship.*002-b +Do not ship", run.Text);
        Assert.Contains($"Not run yet: mlfeatures experiment run {_world.PathOf("many/c")}", run.Error);
    }

    [Fact]
    public async Task Long_names_do_not_make_it_wider_than_a_terminal()
    {
        _world.Store("many/a", SampleResults.Ship() with { Experiment = "001-a-rather-long-name-of-an-experiment" });
        var run = await SmallWorld.RunAsync("experiment", "list", _world.PathOf("many"));
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains("001-a-rather-long-name-of-an-experiment", run.Text);
        Assert.Contains("+0.0112", run.Text);
        Assert.Contains("Not shown for want of room: Ran, p", run.Text);
    }

    [Fact]
    public async Task As_json_nothing_is_left_out()
    {
        _world.Store("many/a", SampleResults.Ship());
        _world.Store("many/b", SampleResults.Refused());
        var run = await SmallWorld.RunAsync("experiment", "list", _world.PathOf("many"), "-f", "json");
        var results = JsonNode.Parse(run.Output)!.AsArray();
        Assert.Equal(["ship", "refused"], results.Select(r => (string)r!["verdict"]!["decision"]!));
    }

    [Fact]
    public async Task A_folder_without_results_says_so()
    {
        Directory.CreateDirectory(_world.PathOf("none"));
        var run = await SmallWorld.RunAsync("experiment", "list", _world.PathOf("none"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("has a result yet", run.Text.ReplaceLineEndings(" "));
    }

    [Theory]
    [InlineData("", 1, "an empty name was given")]
    [InlineData("{folder}/nowhere", 2, "there is no such folder")]
    [InlineData("{folder}/main.yaml", 2, "there is no such folder")]
    [InlineData("{folder}/bad", 2, "result.json:2: not an experiment result")]
    public async Task What_cannot_be_listed_is_said(string folder, int exitCode, string message)
    {
        _world.Write("bad/x/result.json", "{\n");
        var run = await SmallWorld.RunAsync("experiment", "list", folder.Replace("{folder}", _world.Folder, StringComparison.Ordinal));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }

    [SkippableFact]
    public async Task The_committed_experiments_are_listed_as_they_are()
    {
        var run = await SmallWorld.RunAsync("experiment", "list", Repository.PathOf("experiments"));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("001-user-genre-affinity", run.Text);
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 80));
    }
}
