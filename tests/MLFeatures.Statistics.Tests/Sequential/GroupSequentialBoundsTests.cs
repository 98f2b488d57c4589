using CsCheck;

namespace MLFeatures.Statistics.Tests.Sequential;

public class GroupSequentialBoundsTests
{
    private static readonly double[] Thirds = [1.0 / 3, 2.0 / 3, 1];

    [Fact]
    public void gs_obf_01_agrees_with_gsDesign()
    {
        // keaven/gsDesign 2a56888, tests/testthat/test-base.R:833-841 (published numbers only).
        var bounds = GroupSequentialBounds.OBrienFleming([0.25, 0.5, 0.75, 1]).Bounds;

        foreach (var (expected, actual) in ((double[])[4.05, 2.86, 2.34, 2.02]).Zip(bounds))
            Assert.Equal(expected, actual, 0.0051);
    }

    [Fact]
    public void gs_inflation_01_agrees_with_Jennison_and_Turnbull()
    {
        // gsDesign test-base.R:844-850: 102.8 % for five looks, one-sided 0.025, power 0.8.
        Assert.Equal(102.8, 100 * GroupSequentialBounds.OBrienFleming([0.2, 0.4, 0.6, 0.8, 1]).InflationFactor(0.8), 0.051);
    }

    [Fact]
    public void gs_ldof_3_agrees_with_numerical_integration()
    {
        // Recursive integration (4001-point Simpson), checked with scipy.stats.multivariate_normal: P(no crossing) = 0.95.
        var design = GroupSequentialBounds.FromSpending(Thirds, AlphaSpending.OBrienFleming(0.025));

        double[] z = [3.710302873262371, 2.511427481269729, 1.9930474776107898];
        double[] spent = [0.0001035057181471542, 0.006048389129907637, 0.024999999999999998];
        for (var k = 0; k < 3; k++)
        {
            Assert.Equal(z[k], design.Bounds[k], 1e-4);
            Assert.Equal(spent[k], design.CumulativeAlpha[k], 1e-9);
        }
        Assert.Equal(spent[0], AlphaSpending.OBrienFleming(0.025)(1.0 / 3), 1e-12);
    }

    [Fact]
    public void gs_power_family_01_agrees_with_confidence()
    {
        // spotify/confidence e1f8a49, tests/frequentist/test_bounds.py:826-876 (Apache-2.0): t = n / max(n, planned).
        double[] n = [250, 450, 630, 810];
        var design = GroupSequentialBounds.FromSpending([.. n.Select(count => count / 810)], AlphaSpending.Power(0.005, 2));

        double[] expected = [0.00095, 0.00241, 0.0041, 0.00636];
        for (var k = 0; k < 4; k++)
            Assert.Equal(expected[k], design.NominalAlpha(k), 1e-4);
    }

    [Fact]
    public void gs_power_family_02_agrees_with_confidence()
    {
        // spotify/confidence e1f8a49, tests/frequentist/test_ztest.py:3450-3488: first look, 2,500 of 10,000.
        var test = TwoSampleTest.Absolute(
            ArmStatistics.OfSums(1250, 2510, 6304),
            ArmStatistics.OfSums(1250, 2492, 6163),
            new() { Normal = true }
        )!;
        var (lower, upper) = GroupSequentialBounds
            .FromSpending([0.25], AlphaSpending.Power(0.005, 2))
            .Interval(test.Estimate, test.StandardError, look: 0);

        Assert.Equal(-0.0149, test.Estimate, 0.0015);
        Assert.Equal(-0.151, lower, 0.0015);
        Assert.Equal(0.121, upper, 0.0015);
    }

    [Theory]
    // Jennison and Turnbull 2000, table 2.1: Pocock's constants for two-sided α = 0.05.
    [InlineData(2, 2.178)]
    [InlineData(5, 2.413)]
    [InlineData(10, 2.555)]
    public void Pocock_constants_are_those_of_the_book(int looks, double expected) =>
        Assert.Equal(expected, GroupSequentialBounds.Pocock(Even(looks)).Bounds[0], 6e-4);

    [Theory]
    // Table 2.3: O'Brien–Fleming constants.
    [InlineData(2, 1.977)]
    [InlineData(5, 2.040)]
    [InlineData(10, 2.087)]
    public void OBrien_Fleming_constants_are_those_of_the_book(int looks, double expected) =>
        Assert.Equal(expected, GroupSequentialBounds.OBrienFleming(Even(looks)).Bounds[^1], 6e-4);

    [Theory]
    // Tables 2.2 and 2.4, power 0.8.
    [InlineData(5, 1.228)]
    [InlineData(10, 1.301)]
    public void Pocock_needs_the_sample_of_the_book(int looks, double expected) =>
        Assert.Equal(expected, GroupSequentialBounds.Pocock(Even(looks)).InflationFactor(), 1.5e-3);

    [Theory]
    // The error of naive looks at 1.96: Armitage, McPherson and Rowe 1969 (5: 0.142, 10: 0.193, 20: 0.248).
    [InlineData(1, 0.05)]
    [InlineData(5, 0.142)]
    [InlineData(10, 0.193)]
    [InlineData(20, 0.248)]
    public void Peeking_errs_as_published(int looks, double expected)
    {
        var peeking = GroupSequentialBounds.Given(Even(looks), [.. Enumerable.Repeat(1.959963984540054, looks)]);

        Assert.Equal(expected, 2 * peeking.CumulativeAlpha[^1], 6e-4);
        // One-sided it is a little more than half: nothing is lost to the other side.
        Assert.InRange(
            GroupSequentialBounds.Given(Even(looks), [.. Enumerable.Repeat(1.959963984540054, looks)], twoSided: false).CumulativeAlpha[^1],
            peeking.CumulativeAlpha[^1] - 1e-12,
            1.1 * peeking.CumulativeAlpha[^1]
        );
    }

    [Fact]
    public void What_the_bounds_spend_integrates_to_what_was_to_be_spent() =>
        Gen.Select(Gen.Double[0.02, 0.3].Array[1, 8], Gen.Int[0, 3], Gen.Bool, Gen.Double[0.001, 0.1])
            .Sample(
                (steps, which, twoSided, alpha) =>
                {
                    var times = new double[steps.Length];
                    for (var k = 0; k < times.Length; k++)
                        times[k] = (k == 0 ? 0 : times[k - 1]) + steps[k] / Math.Max(1, steps.Sum());
                    times[^1] = Math.Min(1, times[^1]);
                    var spending = which switch
                    {
                        0 => AlphaSpending.OBrienFleming(alpha),
                        1 => AlphaSpending.Pocock(alpha),
                        2 => AlphaSpending.Power(alpha, 1),
                        _ => AlphaSpending.Power(alpha, 3),
                    };
                    var design = GroupSequentialBounds.FromSpending(times, spending, twoSided);
                    return times.Zip(design.CumulativeAlpha).All(pair => Math.Abs(spending(pair.First) - pair.Second) < 1e-10)
                        && design.Bounds.All(bound => !double.IsNaN(bound));
                },
                iter: 40
            );

    [Fact]
    public void A_simulation_crosses_as_often_as_the_integral_says()
    {
        double[] times = [0.1, 0.35, 0.4, 0.8, 1];
        var design = GroupSequentialBounds.FromSpending(times, AlphaSpending.Power(0.05, 1), twoSided: true);
        var (nulls, effects) = (0, 0);
        for (var run = 0; run < 20_000; run++)
        {
            var stream = new CounterRandom(7).Stream(run);
            var (score, before, stopped, won) = (0.0, 0.0, false, false);
            var (shifted, over) = (0.0, false);
            for (var k = 0; k < times.Length; k++)
            {
                var step = Math.Sqrt(times[k] - before) * stream.Normal(k);
                score += step;
                shifted += step + 2.5 * (times[k] - before);
                before = times[k];
                stopped |= Math.Abs(score) >= design.Bounds[k] * Math.Sqrt(times[k]);
                if (!over && Math.Abs(shifted) >= design.Bounds[k] * Math.Sqrt(times[k]))
                    (over, won) = (true, shifted > 0);
            }
            nulls += stopped ? 1 : 0;
            effects += won ? 1 : 0;
        }
        Assert.Equal(0.1, nulls / 20_000.0, 0.007); // three standard errors
        Assert.Equal(design.Power(2.5), effects / 20_000.0, 0.011);
    }

    [Fact]
    public void One_look_is_a_fixed_test()
    {
        foreach (
            var design in (GroupSequentialBounds[])
                [
                    GroupSequentialBounds.FromSpending([1], AlphaSpending.OBrienFleming(0.025)),
                    GroupSequentialBounds.Pocock([1]),
                    GroupSequentialBounds.OBrienFleming([1]),
                ]
        )
        {
            Assert.Equal(1.959963984540054, design.Bounds[0], 1e-10);
            Assert.Equal(1, design.InflationFactor(), 1e-10);
            Assert.Equal(0.05, design.NominalAlpha(0), 1e-10);
            Assert.Equal(1, design.ExpectedInformation(2), 1e-12);
        }
        Assert.Equal(0.025, GroupSequentialBounds.Pocock([1], twoSided: false).NominalAlpha(0), 1e-10);
    }

    [Fact]
    public void A_later_look_does_not_move_earlier_bounds()
    {
        var spending = AlphaSpending.OBrienFleming(0.025);
        var two = GroupSequentialBounds.FromSpending([0.3, 0.6], spending);
        var three = GroupSequentialBounds.FromSpending([0.3, 0.6, 0.7], spending);

        Assert.Equal(two.Bounds[0], three.Bounds[0], 1e-12);
        Assert.Equal(two.Bounds[1], three.Bounds[1], 1e-9);
    }

    [Fact]
    public void Stopping_early_saves_users_when_there_is_an_effect()
    {
        var design = GroupSequentialBounds.Pocock(Even(5));

        Assert.InRange(design.ExpectedInformation(4), 0.2, 0.6);
        Assert.InRange(design.ExpectedInformation(0), 0.9, 1);
    }

    [Fact]
    public void Very_early_looks_spend_next_to_nothing_without_breaking()
    {
        var design = GroupSequentialBounds.FromSpending([0.001, 0.01, 0.05, 1], AlphaSpending.OBrienFleming(0.025));

        Assert.True(design.Bounds[0] > 30 && design.Bounds[1] is > 20 and < 38);
        Assert.Equal(0.025, design.CumulativeAlpha[^1], 1e-12);
        Assert.Equal(double.PositiveInfinity, GroupSequentialBounds.FromSpending([0.5, 1], t => t < 1 ? 0 : 0.025).Bounds[0]);
        Assert.Equal(
            (double.NegativeInfinity, double.PositiveInfinity),
            GroupSequentialBounds.FromSpending([0.5], _ => 0).Interval(1, 1, 0)
        );
        // mpmath, 40 digits: 2·Φ(−2.2414027276049454/√0.05)
        Assert.Equal(1, AlphaSpending.OBrienFleming(0.025)(0.05) / 1.1973606764232544e-23, 1e-9);
    }

    [Fact]
    public void A_hundred_looks_are_no_trouble()
    {
        var design = GroupSequentialBounds.FromSpending(Even(100), AlphaSpending.OBrienFleming(0.025));

        Assert.Equal(0.025, design.CumulativeAlpha[^1], 1e-10);
        // Watched continuously the bound is Φ⁻¹(1 − α/2) = 2.2414, by reflection; discrete looks lower it by 0.5826·√(1/looks) (D. Siegmund 1985).
        Assert.Equal(2.2414 - 0.05826, design.Bounds[^1], 0.005);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        var spending = AlphaSpending.Pocock(0.025);
        Assert.Throws<ArgumentException>(() => GroupSequentialBounds.FromSpending([], spending));
        Assert.Throws<ArgumentException>(() => GroupSequentialBounds.FromSpending([0.5, 0.5], spending));
        Assert.Throws<ArgumentException>(() => GroupSequentialBounds.FromSpending([0, 1], spending));
        Assert.Throws<ArgumentException>(() => GroupSequentialBounds.FromSpending([0.5, 1.1], spending));
        Assert.Throws<ArgumentException>(() => GroupSequentialBounds.FromSpending([0.5, 1], t => 1 - t));
        Assert.Throws<ArgumentException>(() => GroupSequentialBounds.FromSpending([1], _ => 0.6));
        Assert.Throws<ArgumentException>(() => GroupSequentialBounds.Given([1], [0]));
        Assert.Throws<ArgumentException>(() => GroupSequentialBounds.Given([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => GroupSequentialBounds.Given([1], [double.NaN], twoSided: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupSequentialBounds.WangTsiatis([1], 0.7));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupSequentialBounds.Pocock([1], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlphaSpending.OBrienFleming(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlphaSpending.Power(0.05, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupSequentialBounds.Pocock([1]).Interval(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupSequentialBounds.Pocock([1]).InflationFactor(0.01));
    }

    private static double[] Even(int looks) => [.. Enumerable.Range(1, looks).Select(k => (double)k / looks)];
}
