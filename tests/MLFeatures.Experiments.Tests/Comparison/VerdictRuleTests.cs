using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Comparison;

public class VerdictRuleTests
{
    [Theory]
    [InlineData(0.020, 0.010, 0.005, Decision.Ship)] // all of it an improvement, large enough
    [InlineData(0.004, 0.003, 0.005, Decision.Inconclusive)] // an improvement, perhaps too small
    [InlineData(0.002, 0.001, 0.005, Decision.DoNotShip)] // an improvement, certainly too small
    [InlineData(0.020, 0.030, 0.005, Decision.Inconclusive)] // perhaps none
    [InlineData(0.000, 0.004, 0.005, Decision.DoNotShip)] // an improvement worth having is ruled out
    [InlineData(0.000, 0.006, 0.005, Decision.Inconclusive)]
    [InlineData(-0.020, 0.010, 0.005, Decision.DoNotShip)] // all of it a loss
    [InlineData(-0.020, 0.010, 0, Decision.DoNotShip)]
    [InlineData(0.005, 0.004, 0.005, Decision.Ship)] // exactly what was asked for
    [InlineData(0.000, 0.001, 0, Decision.Inconclusive)] // any improvement counts, and 0 is inside
    public void The_interval_decides_in_both_directions(double gain, double halfWidth, double minimumEffect, Decision expected)
    {
        Assert.Equal(expected, VerdictRule.Decide(Comparison(gain, halfWidth, higherIsBetter: true), minimumEffect).Decision);
        Assert.Equal(expected, VerdictRule.Decide(Comparison(-gain, halfWidth, higherIsBetter: false), minimumEffect).Decision);
    }

    [Fact]
    public void An_inconclusive_verdict_says_how_many_more_rows_would_settle_it()
    {
        var verdict = VerdictRule.Decide(Comparison(0.01, 0.02, higherIsBetter: true), 0.005);

        // Half width 0.02 at df 29: standard error 0.009779; 80 % power needs 2.898 of them, (2.898 · 0.009779 / 0.01)² = 8.03.
        Assert.Contains("about 8.1 times as many rows", verdict.WhatWouldSettle, StringComparison.Ordinal);
        Assert.Contains("show the improvement", verdict.WhatWouldSettle, StringComparison.Ordinal);
        Assert.Contains("differences of 0.0283", verdict.WhatWouldSettle, StringComparison.Ordinal);
    }

    [Fact]
    public void On_the_border_no_number_of_rows_is_promised()
    {
        var verdict = VerdictRule.Decide(Comparison(0, 0.02, higherIsBetter: true), 0);

        Assert.Contains("no number of rows", verdict.WhatWouldSettle, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_variance_nothing_is_shipped()
    {
        var constant = Comparison(0.02, 0, higherIsBetter: true) with { PValue = null, T = null, EffectSize = null };
        Assert.Equal(Decision.Inconclusive, VerdictRule.Decide(constant, 0.005).Decision);

        var none = Comparison(0, 0, higherIsBetter: true) with { PValue = null, T = null, EffectSize = null };
        Assert.Equal(Decision.DoNotShip, VerdictRule.Decide(none, 0.005).Decision);
    }

    [Fact]
    public void The_reason_holds_the_numbers() =>
        Assert.Equal(
            "The treatment is better: auc 0.7000 → 0.7200, difference +0.0200 (95 % interval +0.0100 to +0.0300, p = 0.0100); "
                + "the whole interval is an improvement, and the improvement reaches the 0.0050 asked for.",
            VerdictRule.Decide(Comparison(0.02, 0.01, higherIsBetter: true), 0.005).Reason
        );

    private static MetricComparison Comparison(double difference, double halfWidth, bool higherIsBetter) =>
        new()
        {
            Metric = higherIsBetter ? "auc" : "log_loss",
            Primary = true,
            HigherIsBetter = higherIsBetter,
            Arm = "treatment",
            Against = "control",
            Resamples = 30,
            Control = 0.7,
            Treatment = 0.7 + difference,
            Difference = difference,
            StandardError = halfWidth / StudentTails.CriticalValue(0.95, 29),
            Lower = difference - halfWidth,
            Upper = difference + halfWidth,
            Confidence = 0.95,
            PValue = 0.01,
            T = 2.7,
            DegreesOfFreedom = 29,
            EffectSize = 0.5,
            WinShare = 0.9,
        };
}
