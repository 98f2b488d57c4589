namespace MLFeatures.Statistics.Tests.Planning;

public class MidExperimentTests
{
    // growthbook/growthbook 8f1db44, packages/stats/tests/test_midexperimentpower.py:105-139 (MIT).
    private static readonly ArmStatistics Control = ArmStatistics.OfSums(500, 499.99999999999994, 1499.999999999999);
    private static readonly ArmStatistics Treatment = ArmStatistics.OfSums(500, 525.0000000000008, 1551.2499999999998);
    private static readonly MidExperiment Plan = new() { Effect = 0.05 };

    [Fact]
    public void midpower_01_agrees_with_GrowthBook()
    {
        // Upstream stops its bisection at a power within 1e-5, hence 0.1 %.
        AssertRelative(25.45703125, Plan.AdditionalMultiple(Control, Treatment));
        AssertRelative(55.66796875, (Plan with { SequentialTuning = 5000 }).AdditionalMultiple(Control, Treatment));
        AssertRelative(
            13.9404296875,
            (
                Plan with
                {
                    Prior = new() { Mean = 0.05, Variance = 0.001 },
                }
            ).AdditionalMultiple(Control, Treatment)
        );
    }

    [Fact]
    public void With_that_much_more_data_the_power_is_reached()
    {
        var multiple = Plan.AdditionalMultiple(Control, Treatment)!.Value;
        var error = TwoSampleTest.Relative(Control, Treatment)!.StandardError / Math.Sqrt(1 + multiple);

        Assert.Equal(0.8, NormalPower.Power(0.05, error), 1e-9);
    }

    [Fact]
    public void Several_metrics_and_treatments_need_more()
    {
        var one = Plan.AdditionalMultiple(Control, Treatment);
        Assert.True((Plan with { GoalMetrics = 3 }).AdditionalMultiple(Control, Treatment) > one);
        Assert.True((Plan with { Treatments = 3 }).AdditionalMultiple(Control, Treatment) > one);
    }

    [Fact]
    public void Enough_is_zero_and_unknown_is_null()
    {
        Assert.Equal(0, (Plan with { Effect = 5 }).AdditionalMultiple(Control, Treatment));
        Assert.Null((Plan with { Effect = 1e-9 }).AdditionalMultiple(Control, Treatment));
        Assert.Null(Plan.AdditionalMultiple(ArmStatistics.Of([1.0]), Treatment));
        Assert.Null(Plan.AdditionalMultiple(new(5, 0, 1), Treatment));
        Assert.Null(Plan.AdditionalMultiple(new(5, 1, 0), new(5, 1, 0)));
        Assert.NotNull((Plan with { Scale = EffectScale.Absolute }).AdditionalMultiple(new(5, 0, 1), Treatment));
        Assert.Throws<InvalidOperationException>(() => (Plan with { Effect = 0 }).AdditionalMultiple(Control, Treatment));
        Assert.Throws<InvalidOperationException>(() => (Plan with { Power = 0.01 }).AdditionalMultiple(Control, Treatment));
    }

    private static void AssertRelative(double expected, double? actual) => Assert.Equal(expected, actual!.Value, expected * 1e-3);
}
