using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Tests.Comparison;

public class SeveralArmsDecisionTests
{
    [Fact]
    public void The_largest_gain_of_those_that_ship_is_shipped()
    {
        var verdict = SeveralArms.Decide(
            [Of("a", Decision.Ship), Of("b", Decision.Ship), Of("c", Decision.DoNotShip)],
            [Primary("a", 0.01), Primary("b", 0.02), Primary("c", 0.5)]
        );

        Assert.Equal(Decision.Ship, verdict.Decision);
        Assert.StartsWith("Ship b. ", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("a would ship, too", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_open_leaves_the_whole_open()
    {
        var verdict = SeveralArms.Decide([Of("a", Decision.DoNotShip), Of("b", Decision.Inconclusive)], [Primary("a", 0), Primary("b", 0)]);

        Assert.Equal(Decision.Inconclusive, verdict.Decision);
        Assert.Equal("More.", verdict.WhatWouldSettle);
    }

    [Fact]
    public void The_best_of_several_needs_the_adjusted_p_value()
    {
        var alone = Primary("a", 0.02);

        Assert.Equal(Decision.Ship, VerdictRule.Decide(alone, 0).Decision);
        var verdict = VerdictRule.Decide(alone with { AdjustedPValue = 0.09 }, 0);
        Assert.Equal(Decision.Inconclusive, verdict.Decision);
        Assert.Contains("the best of several looks good by chance", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.01, true, Decision.Ship)]
    [InlineData(-0.01, true, Decision.Inconclusive)]
    [InlineData(-0.01, false, Decision.Ship)]
    public void Locked_rows_must_agree_in_sign(double difference, bool higherIsBetter, Decision expected)
    {
        var look = new HoldoutConfirmation
        {
            Arm = "a",
            Against = "control",
            HoldoutId = "id",
            TrainRows = 100,
            HoldoutRows = 20,
            Metric = "auc",
            Control = 0.7,
            Treatment = 0.7 + difference,
            Difference = difference,
            Lower = difference - 0.02,
            Upper = difference + 0.02,
            Confidence = 0.95,
            Method = "DeLong",
        };

        Assert.Equal(expected, VerdictRule.Confirm(new(Decision.Ship, "Good."), look, higherIsBetter).Decision);
    }

    private static ArmVerdict Of(string arm, Decision decision) =>
        new(arm, "control", new(decision, $"Because of {arm}.", decision is Decision.Inconclusive ? "More." : null));

    private static MetricComparison Primary(string arm, double difference) =>
        new()
        {
            Metric = "auc",
            Primary = true,
            HigherIsBetter = true,
            Arm = arm,
            Against = "control",
            Resamples = 30,
            Control = 0.7,
            Treatment = 0.7 + difference,
            Difference = difference,
            StandardError = 0.0049,
            Lower = difference - 0.01,
            Upper = difference + 0.01,
            Confidence = 0.95,
            PValue = 0.01,
            AdjustedPValue = 0.01,
            T = 2.7,
            DegreesOfFreedom = 29,
            EffectSize = 0.5,
            WinShare = 0.9,
        };
}
