namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentInitTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_new_experiment_can_be_run_as_it_is_once_its_control_is_there()
    {
        var run = await SmallWorld.RunAsync("experiment", "init", _world.PathOf("experiments/004-my-idea/"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["004-my-idea/experiment.yaml", "004-my-idea/feature_pipeline.yaml", "experiment.schema.json"],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(f => Path.GetRelativePath(_world.PathOf("experiments"), f).Replace('\\', '/'))
        );
        Assert.All(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), f => Assert.True(File.Exists(f)));
        Assert.Contains("branch: experiment/my-idea", File.ReadAllText(_world.PathOf("experiments/004-my-idea/feature_pipeline.yaml")));
        Assert.Contains("which is not there: write it, or name your own", run.Error);
        _world.Write("experiments/feature_pipeline.yaml", File.ReadAllText(_world.PathOf("main.yaml")));
        Assert.NotNull(Experiments.Plans.PlanFile.Load(_world.PathOf("experiments/004-my-idea")));
    }

    [Fact]
    public async Task A_new_online_experiment_can_be_analysed_as_it_is_and_finds_the_planted_effect()
    {
        var init = await SmallWorld.RunAsync("experiment", "init", _world.PathOf("online"), "--online");
        Assert.True(init.ExitCode == 0, init.Error);
        var run = await SmallWorld.RunAsync("experiment", "analyze", _world.PathOf("online/plan.yaml"));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Ship because-you-watched", run.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--online")]
    public async Task An_experiment_that_is_there_is_not_touched(string option)
    {
        string[] line = ["experiment", "init", _world.PathOf("mine"), .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var first = await SmallWorld.RunAsync(line);
        Assert.Equal(0, first.ExitCode);
        var file = first.Output.Split('\n')[0];
        File.WriteAllText(file, "mine");
        var second = await SmallWorld.RunAsync(line);
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("there is an experiment already", second.Error);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("", 1, "'folder' must name a file or a folder; an empty name was given")]
    [InlineData("   ", 1, "'folder' must name a file or a folder; an empty name was given")]
    [InlineData("{folder}/main.yaml", 2, "the experiment cannot be written there. Choose a folder")]
    [InlineData("{folder}/main.yaml/x", 2, "the experiment cannot be written there. Choose a folder")]
    [InlineData("/", 2, "expected a new folder for the experiment, found the root of a disk")]
    public async Task A_folder_that_cannot_be_is_refused_in_words(string folder, int exitCode, string message)
    {
        var run = await SmallWorld.RunAsync("experiment", "init", folder.Replace("{folder}", _world.Folder, StringComparison.Ordinal));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }
}
