using CsCheck;

namespace MLFeatures.Statistics.Tests.Planning;

public class LiftDesignTests
{
    // growthbook/growthbook 8f1db44, packages/shared/test/power.test.ts:34-117 (MIT): 400,000 users, 3 variations.
    private static readonly LiftDesign Mean = new()
    {
        Mean = 10,
        Variance = 3909.9997749994377,
        Arms = 3,
    };

    [Fact]
    public void gbpower_01_agrees_with_GrowthBook() => Assert.Equal(0.52144, Mean.Power(400_000, 0.05), 5.1e-6);

    [Fact]
    public void gbpower_02_agrees_with_GrowthBook() => Assert.Equal(0.07027, Mean.MinimumDetectableLift(400_000)!.Value, 5.1e-6);

    [Fact]
    public void gbpower_03_agrees_with_GrowthBook() =>
        Assert.Equal(0.20596, (Mean with { SequentialTuning = 5000 }).Power(400_000, 0.05), 5.1e-6);

    [Fact]
    public void gbpower_04_agrees_with_GrowthBook() =>
        Assert.Equal(0.12821, (Mean with { SequentialTuning = 5000 }).MinimumDetectableLift(400_000)!.Value, 5.1e-6);

    [Fact]
    public void At_the_smallest_detectable_lift_the_power_is_that_asked_for() =>
        Gen.Select(Gen.Double[0.5, 0.95], Gen.Double[1e4, 1e6], Gen.Enum<Alternative>(), Gen.Bool, Gen.Int[2, 5])
            .Sample(
                (power, users, alternative, sequential, arms) =>
                {
                    var design = Mean with { Alternative = alternative, SequentialTuning = sequential ? 5000 : null, Arms = arms };
                    return design.MinimumDetectableLift(users, power) is not { } lift
                        || (Math.Abs(design.Power(users, lift) - power) < 1e-4 && lift < 0 == alternative is Alternative.Less);
                }
            );

    [Fact]
    public void Too_few_users_detect_no_lift_at_all()
    {
        Assert.Null(Mean.MinimumDetectableLift(100));
        Assert.Null((Mean with { Prior = new() { Variance = 0.01 } }).MinimumDetectableLift(100));
    }

    [Fact]
    public void A_flat_prior_is_no_prior_and_a_sceptical_one_costs_power()
    {
        var wide = Mean with { Prior = new() { Variance = 1e9 } };
        var sceptical = Mean with { Prior = new() { Variance = 1e-4 } };

        Assert.Equal(Mean.Power(400_000, 0.05), wide.Power(400_000, 0.05), 1e-9);
        Assert.Equal(Mean.MinimumDetectableLift(400_000)!.Value, wide.MinimumDetectableLift(400_000)!.Value, 1e-5);
        Assert.True(sceptical.Power(400_000, 0.05) < Mean.Power(400_000, 0.05));
        Assert.True(sceptical.MinimumDetectableLift(400_000) > Mean.MinimumDetectableLift(400_000));
        Assert.Equal(
            0,
            (
                Mean with
                {
                    Prior = new() { Mean = 1, Variance = 1e-5 },
                }
            ).MinimumDetectableLift(400_000)
        );
    }

    [Fact]
    public void The_power_with_a_prior_is_that_of_simulated_posteriors()
    {
        var design = Mean with
        {
            Prior = new() { Mean = 0.02, Variance = 0.002 },
        };
        const double Users = 400_000;
        var error = Math.Sqrt(Mean.Variance * (1 + 1.05 * 1.05) / 100 * 3 / Users);
        var stream = new CounterRandom(21).Stream(0);
        var found = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var posterior = BayesianComparison.Posterior(
                0.05 + error * stream.Normal(i),
                error * error,
                design.Prior,
                EffectScale.Relative
            );
            found += posterior.Lower > 0 || posterior.Upper < 0 ? 1 : 0;
        }
        Assert.Equal(design.Power(Users, 0.05), found / 20_000.0, 0.011);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Mean with { Mean = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Mean with { Variance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Mean with { Arms = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Mean.Power(0, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mean.MinimumDetectableLift(1000, 0.05));
        Assert.Throws<InvalidOperationException>(() =>
            (
                Mean with
                {
                    Prior = new() { Variance = 1 },
                    SequentialTuning = 1,
                }
            ).Power(10, 1)
        );
    }
}
