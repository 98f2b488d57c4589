using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentPlanTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_plan_says_what_the_run_will_take_and_find_and_the_run_trains_only_the_rest()
    {
        await _world.SampleAsync();
        var plan = await SmallWorld.RunAsync(_world.Training("plan", "--pilot", "3", "--format", "json"));
        Assert.True(plan.ExitCode == 0, plan.Error);
        var forecast = JsonNode.Parse(plan.Output)!;
        var total = (int)forecast["trials"]!;
        Assert.Equal(6, (int)forecast["kept_trials"]!);
        Assert.True((double)forecast["treatments"]![0]!["minimum_detectable_effect"]! > 0);

        var again = await SmallWorld.RunAsync(_world.Training("plan", "--pilot", "3"));
        Assert.Contains("6 of them kept from before", Flat(again.Output), StringComparison.Ordinal);
        Assert.Contains("Expected from", again.Output, StringComparison.Ordinal);

        var run = await SmallWorld.RunAsync(_world.Experiment("one"));
        Assert.True(run.ExitCode == 0, run.Error);
        var past = await SmallWorld.RunAsync(_world.Training("plan", "--past", _world.PathOf("one"), "--format", "json"));
        Assert.Equal(total, (int)JsonNode.Parse(past.Output)!["trials"]!);
        Assert.DoesNotContain("pilot", past.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan", "--pilot", "1", "--pilot must be at least 2")]
    [InlineData("plan", "--past", "nowhere", "there is no result")]
    [InlineData("aa", "--runs", "0", "--runs must be at least 1")]
    [InlineData("aa", "--rows", "5", "--rows must be at least 100")]
    public async Task What_cannot_be_is_refused_in_words(string verb, string option, string value, string expected)
    {
        var run = await SmallWorld.RunAsync(_world.Training(verb, option, value));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(expected, Flat(run.Error), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task False_alarms_are_counted_and_finished_runs_are_kept()
    {
        await _world.SampleAsync();
        var first = await SmallWorld.RunAsync(_world.Training("aa", "--runs", "2", "--rows", "300", "--format", "json"));
        Assert.True(first.ExitCode == 0, first.Error);
        var report = JsonNode.Parse(first.Output)!;
        Assert.Equal((2, "unclear"), ((int)report["runs"]!, (string?)report["finding"]));
        Assert.Contains(
            report["shuffled"]!.AsArray(),
            f => ((string)f!).Contains("affinity", StringComparison.Ordinal) || ((string)f!).Contains("match", StringComparison.Ordinal)
        );

        var second = await SmallWorld.RunAsync(_world.Training("aa", "--runs", "2", "--rows", "300"));
        Assert.Contains("Too few runs to tell", Flat(second.Output), StringComparison.Ordinal);

        var wrong = await SmallWorld.RunAsync(_world.Training("aa", "--arm", "nobody"));
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("there is no treatment 'nobody'; there are treatment", Flat(wrong.Error), StringComparison.Ordinal);
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
