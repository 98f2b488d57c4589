using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentConflictsTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Experiments_in_separate_parts_of_a_namespace_do_not_collide()
    {
        var run = await SmallWorld.RunAsync("experiment", "conflicts", Plan("a", 0, 0.5), Plan("b", 0.5, 1), Plan("c", 0.5, 0.5));
        Assert.Equal((2, ""), (run.ExitCode, run.Output)); // an empty part is a fault of the plan
        Assert.Contains("c.yaml", run.Error);
        run = await SmallWorld.RunAsync("experiment", "conflicts", Plan("a", 0, 0.5), Plan("b", 0.5, 1));
        Assert.Equal((0, "None of the 2 experiments collide.\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Overlapping_parts_and_a_seed_used_twice_are_named_with_their_files()
    {
        string[] plans = [Plan("a", 0, 0.6), Plan("b", 0.5, 1), _world.Write("twin.yaml", Text("a"))];
        var run = await SmallWorld.RunAsync(["experiment", "conflicts", .. plans]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{plans[0]} and {plans[1]}: their parts of namespace 'shop' overlap, 0–0.6 and 0.5–1", run.Output);
        Assert.Contains($"{plans[0]} and {plans[2]}: both have seed 'a'", run.Output);

        var json = JsonNode.Parse((await SmallWorld.RunAsync(["experiment", "conflicts", .. plans, "-f", "json"])).Output)!.AsArray();
        Assert.Equal([(plans[0], plans[1]), (plans[0], plans[2])], json.Select(c => ((string)c!["first"]!, (string)c["second"]!)));
    }

    [Theory]
    [InlineData("", 1, "Required argument 'plans' missing")]
    [InlineData("{folder}/main.yaml", 1, "Expected at least two plans, found one")]
    [InlineData("{folder}/main.yaml {folder}/none.yaml", 2, "'assignment' is missing")]
    public async Task Wrong_use_gets_a_clear_message(string arguments, int exitCode, string message)
    {
        var line = arguments.Replace("{folder}", _world.Folder, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var run = await SmallWorld.RunAsync(["experiment", "conflicts", .. line]);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }

    private string Plan(string seed, double from, double to) =>
        _world.Write($"{seed}.yaml", FormattableString.Invariant($"{Text(seed)}  namespace: {{ name: shop, from: {from}, to: {to} }}\n"));

    private static string Text(string seed) => $"assignment:\n  seed: {seed}\n  arms: {{ control: 0.5, treatment: 0.5 }}\n";
}
