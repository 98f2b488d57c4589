using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Runs;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Tests.Plans;

public sealed class MoneyAndGuardrailsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plan").FullName;

    public MoneyAndGuardrailsTests()
    {
        File.WriteAllText(Path.Combine(_folder, "main.yaml"), "");
        File.WriteAllText(Path.Combine(_folder, "idea.yaml"), "");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_plan_names_its_own_metrics_guardrails_and_business_case()
    {
        var plan = Load(
            """
            metrics:
              primary: revenue
              secondary: [auc]
              business:
                revenue: { currency: EUR, true_positive: 0.4, false_positive: -0.1, at_top: 0.1, per: groups }
            guardrails: { log_loss: 0.01, latency_p99: 0.5, throughput: 0.2 }
            business_case: { currency: EUR, value_per_decision: 0.001, decisions_per_year: 2e6, build_cost: 10000 }
            """
        );

        Assert.Equal(("revenue", "EUR per 1,000 groups"), (plan.PrimaryMetric.Name, plan.PrimaryMetric.Unit));
        Assert.Equal(["revenue", "auc", "log_loss"], plan.Metrics.Select(m => m.Name));
        Assert.Equal([("log_loss", 0.01), ("latency_p99", 0.5), ("throughput", 0.2)], plan.Guardrails.Select(g => (g.Name, g.Margin)));
        Assert.Equal(
            (2e6, 10_000.0, 3.0),
            (plan.BusinessCase!.DecisionsPerYear, plan.BusinessCase.BuildCost, plan.BusinessCase.LifetimeYears)
        );
    }

    [Theory]
    [InlineData("guardrails: { latenzy: 0.5 }", "'latenzy' is neither a metric of the task")]
    [InlineData("guardrails: { log_loss: 0 }", "'log_loss' is '0', expected a number from 1E-09")]
    [InlineData("guardrails: { throughput: 1 }", "expected a number from 1E-09 to 0.99")]
    [InlineData(
        "metrics: { business: { auc: { currency: EUR, true_positive: 1, false_positive: 0, at_top: 0.1 } } }",
        "'auc' is a metric already"
    )]
    [InlineData(
        "metrics: { business: { money: { currency: EUR, true_positive: 1, false_positive: 0 } } }",
        "either 'at_probability' or 'at_top'"
    )]
    [InlineData("metrics: { business: { money: { true_positive: 1, false_positive: 0, at_top: 0.1 } } }", "'currency' is missing")]
    [InlineData(
        "metrics: { business: { Money: { currency: EUR, true_positive: 1, false_positive: 0, at_top: 0.1 } } }",
        "cannot name a metric"
    )]
    [InlineData("business_case: { currency: EUR, value_per_decision: 1 }", "'decisions_per_year' is missing")]
    [InlineData(
        "business_case: { metric: f1, currency: EUR, value_per_decision: 1, decisions_per_year: 1 }",
        "'f1' is neither the primary metric"
    )]
    public void Faults_are_named(string yaml, string expected)
    {
        var fault = Assert.Throws<InvalidYamlException>(() => Load(yaml));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private ComparisonPlan Load(string more)
    {
        var file = Path.Combine(_folder, "experiment.yaml");
        var indented = string.Join('\n', more.Split('\n').Select(l => $"  {l}"));
        File.WriteAllText(
            file,
            $$"""
            experiment:
              question: Is it better?
              data: { source: interactions, label: { column: rating, at_least: 4 }, group: user_id }
              arms: { control: main.yaml, treatment: idea.yaml }
            {{indented}}
            """
        );
        return PlanFile.Load(file).Comparison;
    }
}
