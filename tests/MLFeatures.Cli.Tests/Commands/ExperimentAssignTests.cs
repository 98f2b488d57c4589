using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentAssignTests : IDisposable
{
    private const string Plan = """
        assignment:
          seed: checkout-2
          arms: { control: 0.5, treatment: 0.5 }
          namespace: { name: pay, from: 0, to: 0.6 }
        """;

    private readonly SmallWorld _world = new();

    public ExperimentAssignTests()
    {
        _world.Write("ids.txt", "ann\nbob\n");
        _world.Write("ids.csv", "user_id,name\n7,\"a, b\"\n8,c\n");
        _world.Write("empty.txt", "");
        _world.Write("header.csv", "user_id\n");
        _world.Write("broken.csv", "user_id,x\n\"7,1\n");
        _world.Write("pay.yaml", Plan);
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Every_user_gets_an_arm_and_always_the_same_one()
    {
        var lines = await RunAsync("--seed checkout-2 --ids {folder}/ids.txt");
        Assert.Equal(0, lines.ExitCode);
        Assert.Matches("^id,arm\nann,(control|treatment)\nbob,(control|treatment)\n$", lines.Output);
        Assert.Contains("not in the experiment: 0 (0.00 %)", lines.Error);
        var json = await RunAsync("--seed checkout-2 --ids {folder}/ids.txt -f json");
        Assert.Equal(
            lines.Output.Split('\n')[1..3],
            JsonNode.Parse(json.Output)!.AsArray().Select(u => $"{(string)u!["id"]!},{(string)u["arm"]!}")
        );
    }

    [Fact]
    public async Task Ids_come_from_a_column_and_nobody_is_in_an_experiment_without_coverage()
    {
        var run = await RunAsync("--seed s --ids {folder}/ids.csv --column user_id --coverage 0");
        Assert.Equal("id,arm\n7,\n8,\n", run.Output);
        Assert.Contains("not in the experiment: 2 (100.00 %)", run.Error);
    }

    [Fact]
    public async Task A_plan_is_exported_for_growthbook()
    {
        var run = await RunAsync("{folder}/pay.yaml --coverage 0.1 --export growthbook --hash-attribute user_id");
        Assert.True(run.ExitCode == 0, run.Error);
        var rule = JsonNode.Parse(run.Output)!;
        Assert.Equal(("checkout-2", "user_id", 0.1), ((string)rule["seed"]!, (string)rule["hashAttribute"]!, (double)rule["coverage"]!));
        Assert.Equal("pay", (string)rule["namespace"]![0]!);
        Assert.Equal("id", (string)JsonNode.Parse((await RunAsync("--seed s --export growthbook")).Output)!["hashAttribute"]!);
    }

    [Fact]
    public async Task A_plan_is_exported_for_feature_management_before_and_after_the_decision()
    {
        const string Line = "--scheme feature-management --seed s --export feature-management --feature Checkout";
        var running = JsonNode.Parse((await RunAsync(Line)).Output)!;
        Assert.Equal("Checkout", (string)running["id"]!);
        Assert.Equal(2, running["allocation"]!["percentile"]!.AsArray().Count);
        var decided = JsonNode.Parse((await RunAsync(Line + " --winner treatment")).Output)!;
        var all = Assert.Single(decided["allocation"]!["percentile"]!.AsArray())!;
        Assert.Equal(("treatment", 0.0, 100.0), ((string)all["variant"]!, (double)all["from"]!, (double)all["to"]!));
    }

    [Theory]
    [InlineData("--ids {folder}/ids.txt", 1, "Give a plan file, or --seed")]
    [InlineData("--seed s", 1, "Give either --ids, to assign these users, or --export")]
    [InlineData("--seed s --ids {folder}/ids.txt --export growthbook", 1, "Give either --ids")]
    [InlineData("--seed s --ids {folder}/empty.txt", 2, "empty.txt: there are no ids, so nobody was assigned")]
    [InlineData("--seed s --ids {folder}/header.csv --column user_id", 2, "header.csv: there are no ids")]
    [InlineData("--seed s --ids {folder}/none.txt", 2, "there is no such file")]
    [InlineData("--seed s --ids {folder}/broken.csv --column user_id", 2, "broken.csv:2: a quote is not closed")]
    [InlineData("--seed s --ids {folder}/ids.csv --column user", 2, "there is no column 'user', only user_id, name")]
    [InlineData("--seed s --ids {folder}/ids.csv", 2, "ids.csv:1: 'user_id,name' has a comma")]
    [InlineData("--seed s --ids {folder}/ids.txt --coverage 2", 2, "the coverage is 2, expected a share from 0 to 1")]
    [InlineData("--seed s --ids {folder}/ids.txt --arms a=x", 1, "--arms has 'a=x', expected name=weight")]
    [InlineData("--seed s --ids {folder}/ids.txt --scheme foo", 1, "'foo' not recognized")]
    [InlineData("{folder}/pay.yaml --ids {folder}/ids.txt --seed s", 1, "--seed stands in the plan file")]
    [InlineData("{folder}/none.yaml --ids {folder}/ids.txt", 2, "there is no such file")]
    [InlineData("{folder}/main.yaml --ids {folder}/ids.txt", 2, "'assignment' is missing")]
    [InlineData("--seed s --export feature-management", 2, "Plan the experiment with scheme feature-management")]
    [InlineData("--seed s --scheme eppo --export growthbook", 2, "Plan the experiment with scheme growthbook")]
    [InlineData("--seed s --export growthbook --feature x", 1, "--feature belongs to --export feature-management")]
    [InlineData("--seed s --ids {folder}/ids.txt --hash-attribute x", 1, "--hash-attribute belongs to --export growthbook")]
    [InlineData("--seed s --scheme feature-management --export feature-management --winner c", 2, "There is no arm 'c' to ship")]
    public async Task Wrong_use_gets_one_clear_line(string line, int exitCode, string message)
    {
        var run = await RunAsync(line);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }

    private Task<CommandOutcome> RunAsync(string line) =>
        SmallWorld.RunAsync(["experiment", "assign", .. line.Replace("{folder}", _world.Folder, StringComparison.Ordinal).Split(' ')]);
}
