using MLFeatures.Experiments.Assignment;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Tests.Assignment;

public sealed class AssignmentFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("assignment").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_plan_is_read()
    {
        var plan = Load(
            """
            assignment:
              scheme: eppo
              seed: checkout-2
              traffic_seed: checkout-traffic
              coverage: 0.1
              arms: { control: 0.5, treatment: 0.3, other: 0.2 }
              namespace: { name: checkout, from: 0.2, to: 0.6 }
            """
        );

        Assert.Equal(AssignmentScheme.Eppo, plan.Scheme);
        Assert.Equal(("checkout-2", "checkout-traffic", 0.1), (plan.Seed, plan.TrafficSeed, plan.Coverage));
        Assert.Equal([new("control", 0.5), new("treatment", 0.3), new("other", 0.2)], plan.Arms);
        Assert.Equal(new("checkout", new(0.2, 0.6)), plan.Namespace);
    }

    [Fact]
    public void A_seed_and_arms_are_enough()
    {
        var plan = Load("assignment: { seed: checkout-2, arms: { control: 1, treatment: 1 } }");

        Assert.Equal((AssignmentScheme.GrowthBook, 1.0), (plan.Scheme, plan.Coverage));
        Assert.Null(plan.TrafficSeed);
        Assert.Null(plan.Namespace);
    }

    [Fact]
    public void All_faults_are_named_at_once_with_their_lines()
    {
        var faults = Assert
            .Throws<InvalidYamlException>(() =>
                Load(
                    """
                    assignment:
                      scheme: growthbuck
                      traffic_seed: t
                      coverage: 5
                      arms: { control: -1, treatment: x }
                      namespace: { from: 0.5, to: 0.2, width: 1 }
                      salt: s
                    """
                )
            )
            .Faults;

        Assert.Contains(faults, f => f.Message == "'seed' is missing.");
        Assert.Equal([2, 3, 4, 5, 6, 7], faults.Select(f => f.Line).Distinct().Order());
    }

    private AssignmentPlan Load(string text)
    {
        var path = Path.Combine(_folder, "assignment.yaml");
        File.WriteAllText(path, text);
        return AssignmentFile.Load(path);
    }
}
