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

    private IReadOnlyList<YamlFault> Faults(string text) => Assert.Throws<InvalidYamlException>(() => Load(text)).Faults;

    private ExperimentPlan Load(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "experiment.yaml"), text);
        return PlanFile.Load(_folder);
    }
}
