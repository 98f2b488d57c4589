using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;

namespace MLFeatures.Experiments.Tests.Runs;

public sealed class MoneyInRunsTests : IDisposable
{
    private static readonly SyntheticArms World = new(7);
    private static readonly PreparedArm[] Arms = [World.Arm("control", "base"), World.Arm("treatment", "base", "signal")];
    private static readonly ConfusionValue Value = new()
    {
        Currency = "EUR",
        TruePositive = 2,
        FalsePositive = -1,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("money").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_difference_in_money_is_worth_its_share_of_a_year_less_latency_and_costs()
    {
        var revenue = BusinessMetric.AtTop("revenue", Value, 0.3);
        var plan = SyntheticArms.FastPlan with
        {
            PrimaryMetric = revenue,
            SecondaryMetrics = [],
            LatencyCalls = 500,
            BusinessCase = new()
            {
                Currency = "EUR",
                ValuePerDecision = 0.001,
                DecisionsPerYear = 1_000_000,
                RunCostPerYear = 100,
                BuildCost = 300,
                ValueLostPerMillisecond = 1_000,
            },
        };

        var result = ArmComparison.Run(Arms, plan);

        var found = Assert.Single(result.Returns);
        var (control, treatment) = (result.Costs[0].LatencyMedianMicroseconds!.Value, result.Costs[1].LatencyMedianMicroseconds!.Value);
        Assert.Equal(("treatment", "control", "revenue"), (found.Arm, found.Against, found.Metric));
        Assert.Equal(result.Comparisons[0].Difference * 1_000, found.Return.GrossValue, 1e-9);
        Assert.Equal((treatment - control) / 1000, found.AddedMilliseconds, 1e-12);
        Assert.Equal(1_000 * found.AddedMilliseconds, found.Return.LatencyCost, 1e-9);
        Assert.Equal(found.Return.GrossValue - found.Return.LatencyCost - 200, found.Return.NetValue, 1e-9);
        Assert.Equal("EUR per 1,000 rows", result.Comparisons[0].Unit);
    }

    [Fact]
    public void Two_plans_with_metrics_of_their_own_share_their_trials_and_never_their_values()
    {
        ComparisonPlan With(params Metric[] metrics) =>
            SyntheticArms.FastPlan with
            {
                PrimaryMetric = metrics[0],
                SecondaryMetrics = metrics[1..],
                Cache = new(_folder),
            };
        var cheap = BusinessMetric.AtTop("revenue", Value, 0.3);
        var dear = BusinessMetric.AtTop("revenue", Value with { FalsePositive = -3 }, 0.3);
        var same = BusinessMetric.AtTop("profit", Value, 0.3);
        var first = ArmComparison.Run(Arms, With(cheap, same));
        var second = ArmComparison.Run(Arms, With(dear));
        var stamps = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText);

        var again = ArmComparison.Run(Arms, With(cheap, same));

        Assert.Equal(first.Comparisons[0].Treatment, first.Comparisons[1].Treatment);
        Assert.True(second.Comparisons[0].Treatment < first.Comparisons[0].Treatment);
        Assert.Equal(first.Comparisons, again.Comparisons);
        Assert.Equal(stamps, Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText));
    }

    [Fact]
    public void Wrong_money_is_refused_before_anything_is_trained()
    {
        var broken = SyntheticArms.FastPlan with
        {
            Trainer = new("broken", (_, _, _) => throw new InvalidOperationException("trained")),
            BusinessCase = new()
            {
                Currency = "",
                ValuePerDecision = double.NaN,
                DecisionsPerYear = -1,
                ValueLostPerMillisecond = 5,
            },
        };

        var fault = Assert.Throws<ArgumentException>(() => ArmComparison.Run(Arms, broken));

        Assert.Contains("Currency is empty", fault.Message, StringComparison.Ordinal);
        Assert.Contains("DecisionsPerYear is -1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("latency would not be measured", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_fails_when_its_costs_are_measured_does_not_sink_the_run()
    {
        var fits = 0;
        var plan = SyntheticArms.FastPlan with
        {
            LatencyCalls = 500,
            Threads = 1,
            // Two fits on shuffled labels and twenty trials succeed; what comes after is for the costs.
            Trainer = new(
                "tired",
                (ml, columns, seed) =>
                    Interlocked.Increment(ref fits) > 22
                        ? throw new InvalidOperationException("tired")
                        : SyntheticArms.FastPlan.Trainer.Create(ml, columns, seed)
            ),
        };

        var result = ArmComparison.Run(Arms, plan);

        Assert.Equal(10, result.Comparisons[0].Resamples);
        Assert.All(result.Costs, c => Assert.Null(c.ModelBytes));
    }
}
