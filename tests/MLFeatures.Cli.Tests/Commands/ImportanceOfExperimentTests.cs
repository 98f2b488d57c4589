using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

/// <summary>Importance of the arms of an experiment, and what it proposes for the next one.</summary>
public sealed class ImportanceOfExperimentTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Arms_are_measured_and_compared_by_view()
    {
        await _world.SampleAsync();
        var run = await SmallWorld.RunAsync(Importance("permutation", "--by", "views"));
        var json = await SmallWorld.RunAsync(Importance("permutation", "--by", "views", "--format", "json"));

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("treatment against control: how much more it needs the view", run.Text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ genre_match +– +-?[0-9.]+ +added", run.Text);
        var report = JsonNode.Parse(json.Output)!;
        Assert.Equal(["control", "treatment"], report["arms"]!.AsArray().Select(a => (string)a!["arm"]!));
        Assert.Equal("view", (string?)report["by"]);
    }

    [Fact]
    public async Task The_scores_of_the_arms_are_divided_among_their_features()
    {
        await _world.SampleAsync();
        var run = await SmallWorld.RunAsync(Importance("shap", "--by", "views"));

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("control: mean |SHAP|", run.Text, StringComparison.Ordinal);
        Assert.Contains("treatment: moved most by", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_is_filed_as_an_experiment_that_can_be_run()
    {
        await _world.SampleAsync();
        var run = await SmallWorld.RunAsync(Importance("select", "--least-share", "0.25", "--file-as", "chosen"));

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Filed: ", run.Error, StringComparison.Ordinal);
        var filed = Assert.Single(Directory.GetDirectories(_world.Folder, "*-chosen"));
        var plan = await File.ReadAllTextAsync(Path.Combine(filed, "experiment.yaml"));
        Assert.Contains("user_rating_bias:bias", plan, StringComparison.Ordinal);
        var next = await SmallWorld.RunAsync(
            "experiment",
            "run",
            filed,
            "-d",
            _world.Data,
            "--store",
            _world.PathOf("store-one"),
            "--trials",
            _world.PathOf("trials-one")
        );
        Assert.True(next.ExitCode == 0, next.Error);
    }

    [Fact]
    public async Task A_search_keeps_its_budget_and_says_what_it_left_out()
    {
        await _world.SampleAsync();
        var run = await SmallWorld.RunAsync(Importance("select", "--search", "--configurations", "4", "--fits", "8"));

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("do not suffice", run.Text, StringComparison.Ordinal);
        Assert.Contains("A proposal is no proof", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Filed", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select --arm tretment", 2, "Did you mean 'treatment'?")]
    [InlineData("select --least-share 2", 2, "share")]
    [InlineData("select --method magic", 1, "univariate")]
    [InlineData("permutation --metric nonsense", 2, "Unknown metric 'nonsense'")]
    [InlineData("permutation --metric auc --metric log_loss", 2, "one metric at a time")]
    public async Task Wrong_use_gets_one_clear_line_and_the_documented_exit_code(string line, int exitCode, string message)
    {
        await _world.SampleAsync();
        var (verb, more) = (line.Split(' ')[0], line.Split(' ')[1..]);
        var run = await SmallWorld.RunAsync(Importance(verb, more));

        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Output);
    }

    private string[] Importance(string verb, params string[] more) =>
        [
            "importance",
            verb,
            _world.PathOf("small"),
            "-d",
            _world.Data,
            "--store",
            _world.PathOf("store-one"),
            "--trials",
            _world.PathOf("trials-one"),
            .. more,
        ];
}
