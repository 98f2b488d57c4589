using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentRunTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_main_job_writes_three_reports_and_a_second_run_reuses_every_feature()
    {
        await _world.SampleAsync();
        var first = await SmallWorld.RunAsync(_world.Experiment("one"));
        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("treatment: computed user_genre_affinity", first.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["report.html", "report.md", "result.json"],
            Directory.GetFiles(_world.PathOf("one")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );

        var before = _world.Result("one");
        var second = await SmallWorld.RunAsync(_world.Experiment("one", "--format", "json"));
        Assert.DoesNotContain("computed", second.Error, StringComparison.Ordinal);
        Assert.Contains("treatment: reused genre_match from the store", second.Error, StringComparison.Ordinal);
        Assert.Equal(before, _world.Result("one"));
        var arms = JsonNode.Parse(second.Output)!["run"]!["arms"]!.AsArray();
        Assert.All(arms, arm => Assert.Empty(arm!["computed_views"]!.AsArray()));
    }

    [Fact]
    public async Task One_and_eight_threads_give_the_same_bytes_from_raw_data_on()
    {
        await _world.SampleAsync();
        await SmallWorld.RunAsync(_world.Experiment("one", "-j", "1"));
        await SmallWorld.RunAsync(_world.Experiment("eight", "-j", "8"));
        Assert.Equal(_world.Result("one"), _world.Result("eight"));
    }

    [Fact]
    public async Task A_leak_is_refused_with_its_reason_and_exit_code_2()
    {
        await _world.SampleAsync();
        _world.Write(
            "treatment.yaml",
            """
            feature_pipeline:
              branch: experiment/interest-score
              extends: main.yaml
              stages: [{ name: interest, type: InterestScore }]
              feature_service: ["interest:*"]
            """
        );
        var run = await SmallWorld.RunAsync(_world.Experiment("leak", "--format", "json"));
        Assert.Equal(2, run.ExitCode);
        var result = JsonNode.Parse(run.Output)!;
        Assert.Equal("refused", (string?)result["verdict"]!["decision"]);
        Assert.Contains("interest:interest_score", (string?)result["verdict"]!["reason"], StringComparison.Ordinal);
        Assert.Empty(result["arms"]![1]!["scores"]!.AsArray());
    }

    [Fact]
    public async Task A_feature_that_a_simulator_made_from_the_label_is_refused_whatever_its_values()
    {
        await _world.SampleAsync();
        _world.Write(
            "treatment.yaml",
            """
            feature_pipeline:
              branch: experiment/watch-seconds
              extends: main.yaml
              stages: [{ name: watching, type: WatchSeconds }]
              feature_service: ["watching:*"]
            """
        );
        var run = await SmallWorld.RunAsync(_world.Experiment("simulated", "--format", "json"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("watching:watch_seconds", (string?)JsonNode.Parse(run.Output)!["verdict"]!["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arms_that_would_write_one_branch_are_refused()
    {
        await _world.SampleAsync();
        _world.Write(
            "treatment.yaml",
            File.ReadAllText(_world.PathOf("treatment.yaml")).Replace("experiment/genre-affinity", "main", StringComparison.Ordinal)
        );
        var run = await SmallWorld.RunAsync(_world.Experiment("one"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("two pipelines write the branch 'main'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arms_that_need_nothing_stored_run()
    {
        await _world.SampleAsync();
        _world.Write(
            "main.yaml",
            """
            feature_pipeline:
              branch: main
              stages: [{ name: watch_time, type: WatchTime }]
              feature_service: ["watch_time:*"]
            """
        );
        _world.Write(
            "treatment.yaml",
            """
            feature_pipeline:
              branch: experiment/content
              extends: main.yaml
              stages: [{ name: movie_content, type: MovieContent }]
              feature_service: ["movie_content:*"]
            """
        );
        var run = await SmallWorld.RunAsync(_world.Experiment("one"));
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public async Task Data_without_ratings_are_refused_with_a_remedy()
    {
        var movies = _world.Write(
            "movies.json",
            """{"id": 1, "title": "A", "genres": [{"id": 18, "name": "Drama"}], "release_date": "2020-01-01"}"""
        );
        var imported = await SmallWorld.RunAsync("data", "import", "tmdb-json", movies, "-o", _world.Data);
        Assert.True(imported.ExitCode == 0, imported.Error);
        var run = await SmallWorld.RunAsync(_world.Experiment("one"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("A TMDB import has no ratings", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("experiment run nowhere", 2, "there is no such file")]
    [InlineData("experiment run", 1, "Required argument 'experiment' missing")]
    [InlineData("experiment", 1, "Commands of 'mlfeatures experiment': init, plan, aa, run")]
    [InlineData("data sample --movies x", 1, "as a whole number")]
    [InlineData("data sample --format 1", 1, "'table'")]
    [InlineData("experiment run {folder}/small -o {folder}/main.yaml", 2, "Cannot write the folder")]
    [InlineData("experiment run x --threads 0", 1, "--threads must be at least 1")]
    [InlineData("experiment run x --threads abc", 1, "abc")]
    [InlineData("features list --store {folder}/none", 2, "there is no feature store")]
    [InlineData("features list --branch ../x --store {folder}/raw", 2, "raw")]
    [InlineData("features show nonsense --store {folder}/none", 2, "expected 'view:feature'")]
    [InlineData("pipeline run {folder}/small/experiment.yaml", 2, "'feature_pipeline' is missing")]
    [InlineData("data import movielens {folder}/none", 2, "no such folder")]
    [InlineData("data sample --users 0 -o {folder}/x", 2, "Users is 0")]
    public async Task Wrong_use_gets_one_clear_line_and_the_documented_exit_code(string line, int exitCode, string message)
    {
        var run = await SmallWorld.RunAsync(line.Replace("{folder}", _world.Folder, StringComparison.Ordinal).Split(' '));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--store", "features list")]
    [InlineData("--data", "pipeline run")]
    [InlineData("--output", "data sample")]
    public async Task A_folder_needs_a_name(string option, string command)
    {
        var run = await SmallWorld.RunAsync([.. command.Split(' '), option, ""]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{option} must name a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forced_replacement_never_deletes_what_is_not_ours()
    {
        await _world.SampleAsync();
        var notes = _world.Write("raw/my-notes.txt", "mine");
        var hidden = _world.Write(".raw.mydiary.tmpl/diary.txt", "mine");
        var run = await SmallWorld.RunAsync(
            "data",
            "sample",
            "-o",
            _world.Data,
            "--force",
            "--movies",
            "20",
            "--users",
            "2",
            "--interactions",
            "4"
        );
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("my-notes.txt", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(notes) && File.Exists(hidden));
    }

    [Fact]
    public async Task Diagnostic_verbosity_adds_the_stack_trace()
    {
        var run = await SmallWorld.RunAsync("experiment", "run", "nowhere", "--verbosity", "diagnostic");
        Assert.Contains("   at ", run.Error, StringComparison.Ordinal);
    }
}
