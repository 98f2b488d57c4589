using System.Text.Json.Nodes;
using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

public class ExportTests
{
    private static readonly AssignmentPlan Plan = SchemePlans.Plan("feature-management", 0.1, 0.4, 0.6);

    [Fact]
    public void An_experiment_becomes_a_feature_flag() =>
        Assert.Equal(
            """
            {
              "id": "Checkout",
              "enabled": true,
              "variants": [
                {
                  "name": "control"
                },
                {
                  "name": "b"
                }
              ],
              "allocation": {
                "percentile": [
                  {
                    "variant": "control",
                    "from": 0,
                    "to": 4
                  },
                  {
                    "variant": "b",
                    "from": 40,
                    "to": 46
                  }
                ],
                "seed": "checkout-2"
              }
            }
            """,
            FeatureManagementExport.Experiment(Plan, "Checkout"),
            ignoreLineEndingDifferences: true
        );

    [Theory]
    [InlineData(1, new[] { 1.0, 1, 1 })]
    [InlineData(1, new[] { 0.7, 0.2, 0.1 })]
    [InlineData(0.29, new[] { 0.0, 3, 4 })]
    public void An_application_that_reads_the_flag_assigns_as_we_do(double coverage, double[] weights)
    {
        var plan = SchemePlans.Plan("feature-management", coverage, weights);
        var assigner = new Assigner(plan);
        var allocation = JsonNode.Parse(FeatureManagementExport.Experiment(plan, "Checkout"))!["allocation"]!;
        var percentiles = allocation["percentile"]!.AsArray();
        var seed = allocation["seed"]!.GetValue<string>();

        if (coverage == 1)
            Assert.Equal(100, percentiles[^1]!["to"]!.GetValue<double>());
        Assert.All(
            Enumerable.Range(0, 3000).Select(i => $"{i}"),
            id =>
                Assert.Equal(
                    assigner.Assign(id),
                    percentiles
                        .FirstOrDefault(p =>
                            FeatureManagementPercentile.IsTargeted(
                                FeatureManagementPercentile.Of(id, seed),
                                p!["from"]!.GetValue<double>(),
                                p["to"]!.GetValue<double>()
                            )
                        )
                        ?["variant"]!.GetValue<string>()
                )
        );
    }

    [Fact]
    public void The_winner_is_for_everybody_whatever_the_scheme()
    {
        var flag = JsonNode.Parse(FeatureManagementExport.Winner(SchemePlans.Plan("growthbook", 0.1, 1, 1), "Checkout", "b"))!;

        Assert.Equal(2, flag["variants"]!.AsArray().Count);
        Assert.Equal("""[{"variant":"b","from":0,"to":100}]""", flag["allocation"]!["percentile"]!.ToJsonString());
        Assert.Throws<ArgumentException>(() => FeatureManagementExport.Winner(Plan, "Checkout", "c"));
    }

    [Fact]
    public void A_plan_that_FeatureManagement_would_divide_otherwise_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FeatureManagementExport.Experiment(SchemePlans.Plan("growthbook", 1, 1, 1), "Checkout"));
        Assert.Throws<ArgumentException>(() =>
            FeatureManagementExport.Experiment(Plan with { Namespace = new("search", new(0, 0.5)) }, "Checkout")
        );
        Assert.Throws<ArgumentException>(() => FeatureManagementExport.Experiment(Plan with { Arms = [] }, "Checkout"));
    }

    [Fact]
    public void A_GrowthBook_rule_divides_as_we_do()
    {
        var plan = SchemePlans.Plan("growthbook", 0.3, 1, 2) with { Namespace = new("search", new(0, 0.5)) };
        var assigner = new Assigner(plan);
        var rule = JsonNode.Parse(GrowthBookExport.Rule(plan, "user_id"))!;
        double[] weights = [.. rule["weights"]!.AsArray().Select(w => w!.GetValue<double>())];
        var ranges = GrowthBookHash.Ranges(2, rule["coverage"]!.GetValue<double>(), weights);

        Assert.Equal(("user_id", 2), (rule["hashAttribute"]!.GetValue<string>(), rule["hashVersion"]!.GetValue<int>()));
        Assert.Equal("""["search",0,0.5]""", rule["namespace"]!.ToJsonString());
        Assert.Equal("""["control","b"]""", rule["variations"]!.ToJsonString());
        Assert.All(
            Enumerable.Range(0, 3000).Select(i => $"{i}"),
            id =>
            {
                var variation = GrowthBookHash.ChooseVariation(GrowthBookHash.Bucket("checkout-2", id, 2)!.Value, ranges);
                var inside = variation >= 0 && GrowthBookHash.InNamespace(id, "search", new(0, 0.5));
                Assert.Equal(inside ? plan.Arms[variation].Name : null, assigner.Assign(id));
            }
        );
        Assert.Throws<ArgumentException>(() => GrowthBookExport.Rule(Plan, "user_id"));
    }
}
