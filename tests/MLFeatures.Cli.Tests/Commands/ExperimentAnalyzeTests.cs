using System.Text.Json.Nodes;
using MLFeatures.Experiments.Online.Samples;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentAnalyzeTests : IDisposable
{
    private const string Example = "experiments/online-example";

    private readonly SmallWorld _world = new();

    public ExperimentAnalyzeTests()
    {
        foreach (var (name, text) in OnlineSample.Files())
            _world.Write($"online/{name}", text);
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_verdict_is_shown_and_three_files_are_written_beside_the_plan()
    {
        var run = await SmallWorld.RunAsync("experiment", "analyze", Plan);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Ship because-you-watched", run.Text);
        Assert.Contains("Written to", run.Error);
        Assert.Equal(
            ["analysis.html", "analysis.json", "analysis.md", "events.csv", "exposures.csv", "plan.yaml"],
            Directory.GetFiles(_world.PathOf("online")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 80));
        var metrics = JsonNode.Parse(File.ReadAllText(_world.PathOf("online/analysis.json")))!["metrics"]!;
        // What the sample plants lies within the interval of what is found.
        var effect = metrics[0]!["cuped"]!["relative"]!;
        Assert.InRange(OnlineSample.TrueLift, (double)effect["lower"]!, (double)effect["upper"]!);
    }

    [Fact]
    public async Task Another_folder_gets_the_files_and_standard_output_the_same_json()
    {
        var run = await SmallWorld.RunAsync("experiment", "analyze", Plan, "-f", "json", "-o", _world.PathOf("new/results"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(File.ReadAllText(_world.PathOf("new/results/analysis.json")), run.Output);
        Assert.False(File.Exists(_world.PathOf("online/analysis.json")));
    }

    [Fact]
    public async Task Arms_that_did_not_get_their_share_are_invalid_and_reported_all_the_same()
    {
        var run = await WithAsync("{ name: control, weight: 1 }", "{ name: control, weight: 2 }");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Sample ratio mismatch", run.Text);
        Assert.Contains("⛔ Invalid", File.ReadAllText(_world.PathOf("online/analysis.md")));
    }

    [Fact]
    public async Task Rows_that_cannot_be_used_are_counted_and_too_many_make_the_result_invalid()
    {
        var lines = File.ReadAllLines(_world.PathOf("online/events.csv"));
        for (var i = 1; i < lines.Length; i += 40)
            lines[i] = "\"" + lines[i];
        File.WriteAllLines(_world.PathOf("online/events.csv"), lines);
        var run = await SmallWorld.RunAsync("experiment", "analyze", Plan);
        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"rows of\s+│?\s*events\.csv|events\.csv cannot be used", run.Text.ReplaceLineEndings(" "));
        Assert.Contains("events.csv:2:", run.Text);
    }

    [Theory]
    [InlineData("role: secondary", "role: third", "'role' is 'third', expected primary or secondary or guardrail")]
    [InlineData("value: minutes,", "value: minute,", "events.csv:1: column 'minute' missing")]
    [InlineData("file: events.csv", "file: none.csv", "there is no file")]
    [InlineData("segments: [device]", "segments: [country]", "Segment 'country' is a column neither of")]
    [InlineData("online_experiment:", "online: [", "not valid YAML")]
    [InlineData("exposures.csv", "empty.csv", "the file is empty. Expected a header with user_id")]
    [InlineData("name: sessions", "name: minutes", "two metrics have the name 'minutes'")]
    public async Task A_fault_of_the_plan_or_its_tables_is_named_and_nothing_is_written(string text, string by, string message)
    {
        _world.Write("online/empty.csv", "");
        var run = await WithAsync(text, by);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.False(File.Exists(_world.PathOf("online/analysis.json")));
    }

    [Theory]
    [InlineData("", 1, "Required argument 'plan' missing")]
    [InlineData("{folder}/none.yaml", 2, "there is no such file")]
    [InlineData("{folder}/online", 2, "there is no such file")]
    [InlineData("{folder}/main.yaml", 2, "'online_experiment' is missing")]
    [InlineData("{folder}/online/plan.yaml -o {folder}/main.yaml", 2, "Cannot write the folder")]
    public async Task Wrong_use_gets_a_clear_message(string arguments, int exitCode, string message)
    {
        var line = arguments.Replace("{folder}", _world.Folder, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var run = await SmallWorld.RunAsync(["experiment", "analyze", .. line]);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }

    /// <summary>The committed example is what <c>experiment init --online</c> writes, and its report what <c>experiment analyze</c> makes of it.</summary>
    [SkippableFact]
    public async Task The_committed_example_is_as_the_program_makes_it()
    {
        await SmallWorld.RunAsync("experiment", "analyze", Plan);
        foreach (var name in new[] { "plan.yaml", "exposures.csv", "events.csv", "analysis.json", "analysis.md" })
            Assert.True(
                File.ReadAllText(Repository.PathOf($"{Example}/{name}")) == File.ReadAllText(_world.PathOf($"online/{name}")),
                $"{Example}/{name} is not what the program writes: make it again with 'experiment init --online' and 'experiment analyze'."
            );
    }

    private string Plan => _world.PathOf("online/plan.yaml");

    private Task<CommandOutcome> WithAsync(string text, string by)
    {
        var plan = File.ReadAllText(Plan);
        Assert.Contains(text, plan, StringComparison.Ordinal);
        File.WriteAllText(Plan, plan.Replace(text, by, StringComparison.Ordinal));
        return SmallWorld.RunAsync("experiment", "analyze", Plan);
    }
}
