using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class FeaturesTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Every_feature_of_a_branch_is_listed_and_shown_with_complete_metadata()
    {
        await _world.SampleAsync();
        var store = _world.PathOf("store");
        var run = await SmallWorld.RunAsync("pipeline", "run", _world.PathOf("treatment.yaml"), "-d", _world.Data, "--store", store);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("experiment/genre-affinity committed as", run.Output, StringComparison.Ordinal);

        var list = await SmallWorld.RunAsync("features", "list", "-b", "experiment/genre-affinity", "--store", store, "-f", "json");
        var features = JsonNode.Parse(list.Output)!.AsArray();
        string[] texts =
        [
            "name",
            "version",
            "description",
            "type",
            "unit",
            "entity",
            "source",
            "transformation",
            "provenance",
            "created_at",
            "created_by",
        ];
        Assert.All(
            features,
            f => Assert.All(texts, key => Assert.False(string.IsNullOrWhiteSpace(f![key]?.ToString()), $"{f} lacks {key}"))
        );
        Assert.All(features, f => Assert.NotEmpty(f!["dependencies"]!.AsArray()));
        Assert.All(features, f => Assert.True((long)f!["quality"]!["rows"]! > 0));

        var show = await SmallWorld.RunAsync("features", "show", "genre_match:score", "-b", "experiment/genre-affinity", "--store", store);
        Assert.Contains("AverageWeighted", show.Output, StringComparison.Ordinal);
        var unknown = await SmallWorld.RunAsync(
            "features",
            "show",
            "genre_match:scores",
            "-b",
            "experiment/genre-affinity",
            "--store",
            store
        );
        Assert.Contains("it has score", unknown.Error, StringComparison.Ordinal);
    }
}
