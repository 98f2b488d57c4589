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
        var report = JsonNode.Parse(json.Output)!["views"]![0]!["arms"]!;
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
    public async Task What_features_tell_by_themselves_is_measured_where_their_transforms_were_not_fitted()
    {
        await _world.SampleAsync();
        var run = await SmallWorld.RunAsync(Importance("information"));

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("control: mutual information with the label, nats", run.Text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ genre_match:score +– +-?[0-9.]+ +added", run.Text);
        Assert.Contains(": the same in treatment as in control, in every resample.", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pairs_are_ranked_and_those_of_an_added_view_are_said_to_be_added()
    {
        await _world.SampleAsync();
        var run = await SmallWorld.RunAsync(Importance("interactions", "--by", "views"));

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("What the arms' models make of two together", run.Text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ user_rating_bias × watch_time +[0-9.]+ ", run.Text);
        Assert.Contains("added", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_the_arms_is_three_files()
    {
        await _world.SampleAsync();
        var folder = _world.PathOf("report");
        var run = await SmallWorld.RunAsync(Importance("report", "--by", "views", "-o", folder));

        Assert.True(run.ExitCode == 0, run.Error);
        var views = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "importance.json")))!["views"]!.AsArray();
        Assert.Equal(["permutation", "interactions", "information"], views.Select(v => (string)v!["arms"]!["measure"]!));
        Assert.Contains(
            "treatment against control",
            await File.ReadAllTextAsync(Path.Combine(folder, "importance.md")),
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(Path.Combine(folder, "importance.html")));
    }

    [Fact]
    public async Task A_report_of_arms_without_trees_says_that_there_are_no_interactions()
    {
        await _world.SampleAsync();
        var plan = await File.ReadAllTextAsync(_world.PathOf("small/experiment.yaml"));
        _world.Write(
            "small/experiment.yaml",
            plan.Replace("trainer: { trees: 5 }", "trainer: { name: LbfgsLogisticRegression }", StringComparison.Ordinal)
        );
        var run = await SmallWorld.RunAsync(Importance("report", "--by", "views", "-o", _world.PathOf("report")));

        Assert.True(run.ExitCode == 0, run.Error);
        var text = await File.ReadAllTextAsync(Path.Combine(_world.PathOf("report"), "importance.md"));
        Assert.Contains("no values. Interactions are those of trees", text, StringComparison.Ordinal);
        var alone = await SmallWorld.RunAsync(Importance("interactions"));
        Assert.True(alone.ExitCode == 0, alone.Error);
        Assert.Contains(
            "control: no values. Interactions are those of trees",
            alone.Text.ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
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
    [InlineData("select --file-as Chosen_ones", 1, "--file-as has 'Chosen_ones'")]
    [InlineData("information --label rating", 1, "--label is of a file")]
    [InlineData("interactions --measure h", 1, "--measure is of --model")]
    [InlineData("report --group a=b,c", 1, "--group is of --model")]
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
