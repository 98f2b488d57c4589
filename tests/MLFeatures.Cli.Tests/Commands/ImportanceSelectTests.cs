namespace MLFeatures.Cli.Tests.Commands;

/// <summary>Proposals from an experiment that compares its arms with several trainers.</summary>
public sealed class ImportanceSelectTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public ImportanceSelectTests()
    {
        _world.Write(
            "several/experiment.yaml",
            """
            experiment:
              question: Does taste help, whatever learns?
              data: { source: interactions, label: { column: rating, at_least: 4 }, group: user_id }
              arms: { control: ../main.yaml, treatment: ../treatment.yaml }
              split: { resamples: 4, seed: 7 }
              trainers: # both are quick
                - name: LbfgsLogisticRegression
                - { name: FastTree, trees: 5 }
            """
        );
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task What_a_selection_proposes_is_compared_with_every_trainer()
    {
        var plan = await FileAsync("--method", "univariate", "--least-share", "0.25");

        Assert.Contains("trainers: # both are quick", plan, StringComparison.Ordinal);
        Assert.Contains("- { name: FastTree, trees: 5 }", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_search_proposes_can_be_run()
    {
        var plan = await FileAsync("--search", "--configurations", "4", "--fits", "12");

        Assert.Contains("by successive halving of 4 configurations", plan, StringComparison.Ordinal);
    }

    private async Task<string> FileAsync(params string[] how)
    {
        await _world.SampleAsync();
        var chosen = await RunAsync(
            "importance",
            "select",
            _world.PathOf("several"),
            ["--arm", "treatment", "--file-as", "chosen", .. how]
        );
        Assert.True(chosen.ExitCode == 0, chosen.Error);
        var filed = Assert.Single(Directory.GetDirectories(_world.Folder, "*-chosen"));
        var next = await RunAsync("experiment", "run", filed, []);
        Assert.True(next.ExitCode == 0, next.Error);
        return await File.ReadAllTextAsync(Path.Combine(filed, "experiment.yaml"));
    }

    private Task<CommandOutcome> RunAsync(string command, string verb, string experiment, string[] more) =>
        SmallWorld.RunAsync([
            command,
            verb,
            experiment,
            "-d",
            _world.Data,
            "--store",
            _world.PathOf("store"),
            "--trials",
            _world.PathOf("trials"),
            .. more,
        ]);
}
