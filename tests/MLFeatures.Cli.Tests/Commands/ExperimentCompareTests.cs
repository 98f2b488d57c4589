using System.Text.Json.Nodes;
using MLFeatures.Reports.Tests;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentCompareTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Different_experiments_are_shown_side_by_side_and_not_put_together()
    {
        var (ship, other) = (
            _world.Store("ship", SampleResults.Ship()),
            _world.Store("other", SampleResults.DoNotShip() with { Experiment = "002-other" })
        );
        var run = await SmallWorld.RunAsync("experiment", "compare", ship, Path.Combine(other, "result.json"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Do not ship", run.Text);
        Assert.DoesNotContain("random effects", run.Text);
        Assert.Contains("not summarised over data sets: they are of different experiments", run.Error);
    }

    [Fact]
    public async Task One_experiment_on_several_data_sets_gets_a_summary()
    {
        string[] folders =
        [
            _world.Store("a", StoredResults.On("movies", 0.02, 0.01)),
            _world.Store("b", StoredResults.On("books", 0.03, 0.02)),
        ];
        var table = await SmallWorld.RunAsync(["experiment", "compare", .. folders]);
        Assert.True(table.ExitCode == 0, table.Error);
        Assert.Contains("over 2 data sets", table.Text);
        Assert.Matches(@"summary +\+0\.0220 +\[0\.00447, 0\.0395\]|summary +\+0\.022\d* ", table.Text);
        Assert.Contains('◆', table.Text);
        Assert.Matches(@"fewer\s+than\s+five\s+data\s+sets", table.Text);

        var json = await SmallWorld.RunAsync(["experiment", "compare", .. folders, "-f", "json"]);
        var effect = JsonNode.Parse(json.Output)!["synthesis"]![0]!;
        // Weights 1/0.01² and 1/0.02²: (4 · 0.02 + 0.03) / 5, error 1/√12500.
        Assert.Equal(0.022, (double)effect["random_effects"]!["estimate"]!, 12);
        Assert.Equal(1 / Math.Sqrt(12_500), (double)effect["random_effects"]!["standard_error"]!, 12);
        Assert.Equal(0.2, (double)effect["q"]!, 12);
        Assert.Equal(0, (double)effect["i_squared"]!);
        Assert.Null(effect["prediction_lower"]);
        Assert.Equal(["movies", "books"], effect["data_sets"]!.AsArray().Select(d => (string)d!["data_set"]!));
    }

    [Fact]
    public async Task The_same_data_twice_are_no_more_certain_than_once()
    {
        var result = _world.Store("a", SampleResults.Ship());
        var run = await SmallWorld.RunAsync("experiment", "compare", result, result, "-f", "json");
        Assert.Empty(JsonNode.Parse(run.Output)!["synthesis"]!.AsArray());
        Assert.Contains("same data", (string)JsonNode.Parse(run.Text)!["why_no_synthesis"]!);
    }

    [Theory]
    [InlineData("", 1, "Required argument 'results' missing")]
    [InlineData("{folder}/a", 1, "Expected at least two results, found one ('{folder}/a')")]
    [InlineData("{folder}/a {folder}/none", 2, "there is no result. Name the folder of an experiment that was run")]
    [InlineData("{folder}/a {folder}/small", 2, "there is no result. Run the experiment first: mlfeatures experiment run {folder}/small")]
    [InlineData("{folder}/a {folder}/main.yaml", 2, "main.yaml:1: not an experiment result")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11", 1, "Expected at most 10 results, found 11")]
    public async Task What_cannot_be_compared_is_said(string arguments, int exitCode, string message)
    {
        _world.Store("a", SampleResults.Ship());
        string Here(string text) => text.Replace("{folder}", _world.Folder, StringComparison.Ordinal);
        var run = await SmallWorld.RunAsync([
            "experiment",
            "compare",
            .. Here(arguments).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ]);
        Assert.Contains(Here(message), run.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }
}
