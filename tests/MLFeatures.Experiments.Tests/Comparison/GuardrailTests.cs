using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Tests.Runs;

namespace MLFeatures.Experiments.Tests.Comparison;

public class GuardrailTests
{
    private const double Ratio = 3.0 / 7;

    [Fact]
    public void The_bound_of_a_metric_is_that_of_the_corrected_t_test_on_the_side_of_harm()
    {
        // Log loss: lower is better, so a rise is harm. Differences 0.01, 0.02, 0.03: mean 0.02, s 0.01, se = 0.01·√(1/3 + 3/7), t(0.95; 2) = 2.919986.
        var check = GuardrailTest.Of(
            Guardrail.Of(BinaryMetrics.LogLoss, 0.05),
            Arm("control", 0.5, 0.5, 0.5),
            Arm("treatment", 0.51, 0.52, 0.53),
            Ratio,
            0.95
        );

        var reach = 2.919986 * 0.01 * Math.Sqrt(1.0 / 3 + Ratio);
        Assert.Equal(0.02, check.Harm, 1e-12);
        Assert.Equal(0.02 + reach, check.Upper, 1e-7);
        Assert.Equal(0.02 - reach, check.Lower, 1e-7);
        Assert.Equal(GuardrailState.Held, check.State);
        Assert.InRange(check.PValue!.Value, 0, 0.05);
    }

    [Theory]
    [InlineData(0.05, GuardrailState.Held)]
    [InlineData(0.03, GuardrailState.Open)]
    [InlineData(0.001, GuardrailState.Open)]
    public void A_margin_inside_the_interval_is_open(double margin, GuardrailState expected)
    {
        var check = GuardrailTest.Of(
            Guardrail.Of(BinaryMetrics.LogLoss, margin),
            Arm("control", 0.5, 0.5, 0.5),
            Arm("treatment", 0.51, 0.52, 0.53),
            Ratio,
            0.95
        );

        Assert.Equal(expected, check.State);
    }

    [Fact]
    public void A_higher_metric_is_no_harm_where_higher_is_better()
    {
        GuardrailCheck Of(Metric metric) =>
            GuardrailTest.Of(Guardrail.Of(metric, 0.01), Arm("control", 0.5, 0.5, 0.5), Arm("treatment", 0.60, 0.61, 0.62), Ratio, 0.95);

        Assert.Equal(GuardrailState.Held, Of(BinaryMetrics.Auc).State);
        Assert.Equal(GuardrailState.Harmed, Of(BinaryMetrics.LogLoss).State);
    }

    [Fact]
    public void Costs_are_compared_as_ratios()
    {
        var control = ("control", Samples(100, 100, 100));
        var twice = GuardrailTest.Of(
            Guardrail.Of(Cost.LatencyP99, 0.5),
            control,
            ("treatment", Samples(200, 200.001, 199.999)),
            Ratio,
            0.95
        );
        var half = GuardrailTest.Of(Guardrail.Of(Cost.Throughput, 0.6), control, ("treatment", Samples(50, 50.001, 49.999)), Ratio, 0.95);

        Assert.Equal(1, twice.Harm, 1e-6);
        Assert.Equal(GuardrailState.Harmed, twice.State);
        Assert.Equal(0.5, half.Harm, 1e-6);
        Assert.Equal(GuardrailState.Held, half.State);
    }

    [Fact]
    public void Equal_costs_hold_without_a_p_value()
    {
        var check = GuardrailTest.Of(
            Guardrail.Of(Cost.ModelSize, 0.1),
            ("control", Samples(1, 2, 3)),
            ("treatment", Samples(1, 2, 3)),
            Ratio,
            0.95
        );

        Assert.Null(check.PValue);
        Assert.Equal((0.0, GuardrailState.Held), (check.Harm, check.State));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_margin_must_be_positive(double margin)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Guardrail.Of(BinaryMetrics.Auc, margin));
        Assert.Throws<ArgumentOutOfRangeException>(() => Guardrail.Of(Cost.Throughput, margin));
        Assert.Throws<ArgumentOutOfRangeException>(() => Guardrail.Of(Cost.Throughput, 1));
    }

    [Theory]
    [InlineData(GuardrailState.Held, Decision.Ship)]
    [InlineData(GuardrailState.Open, Decision.Inconclusive)]
    [InlineData(GuardrailState.Harmed, Decision.DoNotShip)]
    public void Harm_forbids_shipping_and_doubt_suspends_it(GuardrailState state, Decision expected)
    {
        GuardrailCheck[] checks = [Check("log_loss", GuardrailState.Held), Check("latency_p99", state)];

        var verdict = GuardedVerdict.Of(new(Decision.Ship, "better"), checks);

        Assert.Equal(expected, verdict.Decision);
        Assert.Equal(state is GuardrailState.Open, verdict.WhatWouldSettle is not null);
        Assert.Equal(state is not GuardrailState.Held, verdict.Reason.Contains("latency_p99", StringComparison.Ordinal));
    }

    [Fact]
    public void Guardrails_never_turn_a_refusal_into_a_ship()
    {
        var verdict = new Verdict(Decision.DoNotShip, "worse");

        Assert.Same(verdict, GuardedVerdict.Of(verdict, [Check("log_loss", GuardrailState.Harmed)]));
    }

    [Fact]
    public void A_run_holds_its_winner_against_the_guardrails()
    {
        var world = new SyntheticArms(7);
        // A metric of the user's own for which a better order is worse.
        var order = Metric.Of("order", LearningTask.Binary, higherIsBetter: false, "rows of both classes", BinaryMetrics.Auc.TryEvaluate);
        ArmComparisonResult Run(params Guardrail[] guardrails) =>
            ArmComparison.Run(
                world.Arm("control", "base"),
                world.Arm("treatment", "base", "signal"),
                SyntheticArms.FastPlan with
                {
                    LatencyCalls = 500,
                    Guardrails = guardrails,
                }
            );

        var held = Run(Guardrail.Of(BinaryMetrics.LogLoss, 0.01), Guardrail.Of(Cost.LatencyMedian, 1_000));
        var harmed = Run(Guardrail.Of(order, 0.0001));

        Assert.Equal(Decision.Ship, held.Verdict.Decision);
        Assert.Equal(["log_loss", "latency_median"], held.Guardrails.Select(g => g.Name));
        Assert.Equal([10, 5], held.Guardrails.Select(g => g.Models));
        Assert.All(held.Guardrails, g => Assert.Equal(GuardrailState.Held, g.State));
        Assert.Equal(Decision.DoNotShip, harmed.Verdict.Decision);
        Assert.Contains("order is worse", harmed.Verdict.Reason, StringComparison.Ordinal);
    }

    private static GuardrailCheck Check(string name, GuardrailState state) =>
        new()
        {
            Name = name,
            IsCost = true,
            Arm = "treatment",
            Against = "control",
            Models = 5,
            Harm = 0.1,
            Lower = 0.05,
            Upper = 0.15,
            Confidence = 0.95,
            Margin = 0.1,
            PValue = 0.5,
            State = state,
        };

    private static ArmResult Arm(string name, params double[] values) =>
        new()
        {
            Name = name,
            Branch = name,
            ContentId = name,
            Trainer = "trainer",
            Features = [],
            Scores =
            [
                .. values.Select((v, i) => new ResampleScore(i, 70, 30, new Dictionary<string, double> { ["log_loss"] = v, ["auc"] = v })),
            ],
        };

    private static CostSample[] Samples(params double[] values) =>
        [
            .. values.Select(v => new CostSample
            {
                TrainingSeconds = v,
                TrainingAllocatedBytes = (long)v,
                TrainingPeakBytes = (long)v,
                ModelBytes = (long)v,
                LatencyMedianMicroseconds = v,
                LatencyP99Microseconds = v,
                RowsPerSecond = v,
            }),
        ];
}
