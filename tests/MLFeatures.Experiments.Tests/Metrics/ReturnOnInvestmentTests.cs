using CsCheck;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Metrics;

public class ReturnOnInvestmentTests
{
    // The metric is in EUR per 1,000 rows.
    private static readonly BusinessCase Case = new()
    {
        Currency = "EUR",
        ValuePerDecision = 0.001,
        DecisionsPerYear = 10_000_000,
        RunCostPerYear = 40_000,
        BuildCost = 90_000,
        LifetimeYears = 3,
        ValueLostPerMillisecond = 5_000,
    };

    private static readonly double[] Differences = [20, 25, 30, 5];

    private static PosteriorDifference Posterior(params double[] differences) => BayesianCorrelatedTTest.Evaluate(differences, 3.0 / 7, 0);

    [Fact]
    public void The_net_value_is_the_gain_less_latency_running_and_building()
    {
        var posterior = Posterior(Differences);
        var value = ReturnOnInvestment.Of(posterior, Case, addedMilliseconds: 2);

        // 20 EUR per 1,000 × 10 million; 2 ms × 5,000; 40,000 + 90,000 ÷ 3.
        Assert.Equal((200_000.0, 10_000.0, 70_000.0), (value.GrossValue, value.LatencyCost, value.Cost));
        Assert.Equal(120_000, value.NetValue, 1e-9);
        Assert.Equal(120 / 70.0, value.Ratio!.Value, 1e-12);
        Assert.Equal(8, value.BreakEvenDifference!.Value, 1e-12);
        Assert.Equal(10_000 * posterior.Lower - 80_000, value.Lower!.Value, 1e-6);
        Assert.Equal(10_000 * posterior.Upper - 80_000, value.Upper!.Value, 1e-6);
        // Differences 20 25 30 5: s² = 350/3, standard error √(s² (1/4 + 3/7)), t of 8 with 3 degrees of freedom.
        var t = (20 - 8) / Math.Sqrt(350 / 3.0 * (0.25 + 3.0 / 7));
        Assert.Equal(StudentTails.Lower(t, 3), value.ProbabilityPositive!.Value, 1e-12);
    }

    [Fact]
    public void A_measured_latency_widens_the_interval()
    {
        var (gain, added) = (Posterior(Differences), Posterior(1, 2, 3, 2));
        var value = ReturnOnInvestment.Of(gain, Case, added);

        Assert.Equal((2.0, 10_000.0), (added.Estimate, value.LatencyCost));
        var (gained, lost) = (10_000 * gain.Scale, 5_000 * added.Scale);
        var scale = Math.Sqrt(gained * gained + lost * lost);
        // Welch–Satterthwaite with 3 and 3 degrees of freedom.
        var degrees = Math.Pow(scale, 4) / (Math.Pow(gained, 4) / 3 + Math.Pow(lost, 4) / 3);
        var reach = scale * StudentTails.CriticalValue(0.95, degrees);
        Assert.Equal(120_000 - reach, value.Lower!.Value, 1e-6);
        Assert.Equal(120_000 + reach, value.Upper!.Value, 1e-6);
        Assert.Equal(StudentTails.Lower(120_000 / scale, degrees), value.ProbabilityPositive!.Value, 1e-12);
    }

    [Fact]
    public void A_faster_treatment_earns_by_its_speed() =>
        Assert.Equal(-10_000, ReturnOnInvestment.Of(Posterior(Differences), Case, -2).LatencyCost);

    [Fact]
    public void Where_lower_is_better_a_fall_is_worth_as_much() =>
        Gen.Select(Gen.Double[-50, 50].Array[3, 12], Gen.Double[-20, 20])
            .Sample(
                (differences, added) =>
                {
                    var higher = ReturnOnInvestment.Of(Posterior(differences), Case, added);
                    var lower = ReturnOnInvestment.Of(
                        Posterior(Array.ConvertAll(differences, d => -d)),
                        Case with
                        {
                            ValuePerDecision = -Case.ValuePerDecision,
                        },
                        added
                    );
                    Assert.Equal(higher.NetValue, lower.NetValue, 1e-6);
                    Assert.Equal(higher.Lower!.Value, lower.Lower!.Value, 1e-6);
                    Assert.Equal(higher.ProbabilityPositive!.Value, lower.ProbabilityPositive!.Value, 1e-9);
                    Assert.InRange(higher.NetValue, higher.Lower.Value, higher.Upper!.Value);
                }
            );

    [Fact]
    public void The_probability_is_that_of_the_interval_s_side()
    {
        // Costs that put the break-even at the lower end of the 95 % interval leave 97.5 %.
        var posterior = Posterior(100, 110, 120, 130);
        var value = ReturnOnInvestment.Of(posterior, Case with { RunCostPerYear = 10_000 * posterior.Lower, BuildCost = 0 });
        Assert.Equal(0.975, value.ProbabilityPositive!.Value, 1e-9);
        Assert.Equal(0, value.Lower!.Value, 1e-6);
    }

    [Fact]
    public void Equal_differences_say_nothing_of_their_certainty()
    {
        var value = ReturnOnInvestment.Of(Posterior(20, 20, 20), Case);

        Assert.Equal(200_000 - 70_000, value.NetValue, 1e-9);
        Assert.Null(value.Lower);
        Assert.Null(value.Upper);
        Assert.Null(value.ProbabilityPositive);
    }

    [Fact]
    public void Without_cost_there_is_no_ratio_and_without_value_no_break_even()
    {
        var free = Case with { RunCostPerYear = 0, BuildCost = 0 };
        Assert.Null(ReturnOnInvestment.Of(Posterior(Differences), free).Ratio);
        var worthless = ReturnOnInvestment.Of(Posterior(Differences), Case with { DecisionsPerYear = 0 });
        Assert.Null(worthless.BreakEvenDifference);
        Assert.Equal((0.0, -70_000.0), (worthless.ProbabilityPositive!.Value, worthless.NetValue));
        Assert.Equal(1, ReturnOnInvestment.Of(Posterior(Differences), free with { DecisionsPerYear = 0 }, -1).ProbabilityPositive);
    }

    [Fact]
    public void Wrong_settings_are_named_together()
    {
        var wrong = new BusinessCase
        {
            Currency = " ",
            ValuePerDecision = double.NaN,
            DecisionsPerYear = -1,
            RunCostPerYear = double.PositiveInfinity,
            BuildCost = -1,
            LifetimeYears = 0,
            ValueLostPerMillisecond = -1,
        };
        var error = Assert.Throws<ArgumentException>(() => ReturnOnInvestment.Of(Posterior(Differences), wrong));
        Assert.Contains("7 fault(s)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReturnOnInvestment.Of(Posterior(Differences), Case, double.NaN));
    }
}
