using MLFeatures.Experiments.Plans;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Tests.Plans;

public sealed class PlanFileTests : IDisposable
{
    private const string Plan = """
        experiment:
          question: Is it better?
          data: { source: interactions, label: { column: rating, at_least: 4 }, group: user_id }
          arms: { control: main.yaml, treatment: idea.yaml }
          metrics: { primary: auc, minimum_effect: 0.002 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("plan").FullName;

    public PlanFileTests()
    {
        File.WriteAllText(Path.Combine(_folder, "main.yaml"), "");
        File.WriteAllText(Path.Combine(_folder, "idea.yaml"), "");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_plan_is_named_after_its_folder_and_its_arms_lie_beside_it()
    {
        var plan = Load(Plan);

        Assert.Equal(Path.GetFileName(_folder), plan.Name);
        Assert.Equal(Path.Combine(_folder, "idea.yaml"), plan.Arms[1].PipelineFile);
        Assert.Equal(0.002, plan.Comparison.MinimumEffect);
    }

    [Fact]
    public void All_faults_are_named_at_once_with_their_lines()
    {
        var faults = Faults(
            """
            experiment:
              question: Is it better?
              data: { source: interactions, label: { column: rating, at_least: 4 }, group: user_id }
              arms: { control: main.yaml, treatment: missing.yaml }
              metrics:
                primary: auk
                confidence: 2
                secondary: [accuracy, wrong]
              split: { resample: 30 }
            """
        );

        Assert.Equal([4, 6, 7, 8, 9], faults.Select(f => f.Line).Distinct().Order());
    }

    [Fact]
    public void An_arm_outside_the_project_is_refused_though_it_exists()
    {
        var rooted = Path.Combine(_folder, "idea.yaml");

        var fault = Assert.Single(Faults(Plan.Replace("idea.yaml", rooted, StringComparison.Ordinal)));

        Assert.Equal(4, fault.Line);
        Assert.Contains("relative to this file", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Arms_may_have_features_and_trainers_of_their_own()
    {
        var plan = Load(
            """
            experiment:
              question: Which is best?
              data: { source: interactions, task: regression, label: { column: rating }, group: user_id }
              arms:
                control: main.yaml
                forest: { pipeline: main.yaml, trainer: { name: FastForest, trees: 7 } }
                part: { pipeline: idea.yaml, features: ["movie_content:*"] }
            """
        );

        Assert.Equal(["control", "forest", "part"], plan.Arms.Select(a => a.Name));
        Assert.Equal("FastForest(trees 7, leaves 20, minimum rows per leaf 10)", plan.Arms[1].Trainer!.Description);
        Assert.Equal(["movie_content:*"], plan.Arms[2].Features);
        Assert.Equal("rmse", plan.Comparison.PrimaryMetric.Name);
    }

    [Theory]
    [InlineData(
        "trainer: { name: LbfgsLogisticRegression }",
        "task: regression, label: { column: rating }",
        "'name' is 'LbfgsLogisticRegression'"
    )]
    [InlineData("trainers: [{ name: FastTree }, { name: FastTree }]", "label: { column: rating, at_least: 4 }", "listed twice")]
    [InlineData("trainer: { name: FastTree, depth: 3 }", "label: { column: rating, at_least: 4 }", "depth")]
    [InlineData("trainer: { name: FastTree }", "task: regression, label: { column: rating, at_least: 4 }", "at_least")]
    public void What_a_task_or_trainer_does_not_have_is_a_fault(string trainer, string data, string message)
    {
        var faults = Faults(
            $$"""
            experiment:
              question: Is it better?
              data: { source: interactions, group: user_id, {{data}} }
              arms: { control: main.yaml, treatment: idea.yaml }
              {{trainer}}
            """
        );

        Assert.Contains(message, string.Join('\n', faults), StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_is_a_valid_plan()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "001-new"));
        File.WriteAllText(Path.Combine(_folder, "feature_pipeline.yaml"), "");
        File.WriteAllText(Path.Combine(_folder, "001-new", "feature_pipeline.yaml"), "");
        File.WriteAllText(Path.Combine(_folder, "001-new", "experiment.yaml"), PlanTemplate.Plan);

        Assert.Equal(["control", "treatment"], PlanFile.Load(Path.Combine(_folder, "001-new")).Arms.Select(a => a.Name));
    }

    private IReadOnlyList<YamlFault> Faults(string text) => Assert.Throws<InvalidYamlException>(() => Load(text)).Faults;

    private ExperimentPlan Load(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "experiment.yaml"), text);
        return PlanFile.Load(_folder);
    }
}
