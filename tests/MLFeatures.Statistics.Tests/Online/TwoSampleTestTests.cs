using CsCheck;

namespace MLFeatures.Statistics.Tests.Online;

public class TwoSampleTestTests
{
    // growthbook/growthbook 8f1db44, packages/stats/tests/frequentist/test_tests.py (MIT).
    private static readonly ArmStatistics Control = ArmStatistics.OfSums(3407, 1396.87, 52377.9767);
    private static readonly ArmStatistics SmallerControl = ArmStatistics.OfSums(3000, 1396.87, 52377.9767);
    private static readonly ArmStatistics Treatment = ArmStatistics.OfSums(3461, 2422.7, 134698.29);

    [Fact]
    public void welch_02_agrees_with_scipy()
    {
        // scipy/scipy 3dbf660, scipy/stats/tests/test_stats.py:6060-6102 (BSD-3-Clause): ttest_ind(a, b, equal_var=False), a − b.
        var result = TwoSampleTest.Absolute([1.1, 2.9, 4.2], [1, 2, 3, 4])!;

        AssertRelative(-0.21086633159507231, result.Statistic, 1e-12);
        AssertRelative(0.8435413913160825, result.PValue, 1e-12);
    }

    [Fact]
    public void welch_abs_01_agrees_with_GrowthBook()
    {
        // test_tests.py:85-101
        var result = TwoSampleTest.Absolute(Control, Treatment)!;

        Assert.Equal(0.29, result.Estimate, 5.1e-6);
        Assert.Equal(0.12478, result.StandardError, 5.1e-6);
        Assert.Equal(0.02016, result.PValue!.Value, 5.1e-6);
        Assert.Equal(0.04538, result.Lower, 5.1e-6);
        Assert.Equal(0.53462, result.Upper, 5.1e-6);
    }

    [Fact]
    public void welch_rel_01_agrees_with_GrowthBook()
    {
        // test_tests.py:64-81
        var result = TwoSampleTest.Relative(Control, Treatment)!;

        Assert.Equal(0.70732, result.Estimate, 5.1e-6);
        Assert.Equal(0.37879, result.StandardError, 5.1e-6);
        Assert.Equal(0.06191, result.PValue!.Value, 5.1e-6);
        Assert.Equal(-0.03526, result.Lower, 5.1e-6);
        Assert.Equal(1.44989, result.Upper, 5.1e-6);
        Assert.Equal(TwoSampleTest.Absolute(Control, Treatment)!.DegreesOfFreedom, result.DegreesOfFreedom);
    }

    [Fact]
    public void welch_onesided_01_agrees_with_GrowthBook()
    {
        // test_tests.py:365-389
        var result = TwoSampleTest.Relative(SmallerControl, Treatment, new() { Alternative = Alternative.Greater })!;

        Assert.Equal(0.5033610858562358, result.Estimate, 1e-9);
        Assert.Equal(0.3334122146400735, result.StandardError, 1e-9);
        Assert.Equal(0.06558262868467746, result.PValue!.Value, 1e-9);
        Assert.Equal(-0.045136675850396046, result.Lower, 1e-9);
        Assert.Equal(double.PositiveInfinity, result.Upper);
    }

    [Fact]
    public void welch_onesided_02_agrees_with_GrowthBook()
    {
        // test_tests.py:414-460
        var result = TwoSampleTest.Absolute(SmallerControl, Treatment, new() { Alternative = Alternative.Less })!;

        Assert.Equal(0.23437666666666668, result.Estimate, 1e-9);
        Assert.Equal(0.12983081254184736, result.StandardError, 1e-9);
        Assert.Equal(0.9644572751012698, result.PValue!.Value, 1e-9);
        Assert.Equal(double.NegativeInfinity, result.Lower);
        Assert.Equal(0.44796185327007765, result.Upper, 1e-9);
    }

    [Theory]
    // welch-asos-01: modhasif5-lang/sequential-ab-testing-analysis 3a4dc4a (MIT), final_p_value of 15 streams of the ASOS Digital Experiments
    // Dataset (osf.io/64jsb), last look: n, mean and variance of control and treatment.
    [InlineData(1050994, 1050508, 0.5867683354995367, 0.5872749184204213, 0.2424712559546398, 0.2423830886147088, 0.455817)] // 036afc, metric 1
    [InlineData(1050994, 1050508, 2.1231186167140392, 2.116593678598629, 11.8301345346936, 11.710984846883935, 0.168043)] // 036afc, metric 2
    [InlineData(1050994, 1050508, 5.966040051956209, 5.959433742223237, 109.67359103133576, 109.67664863346862, 0.647502)] // 036afc, metric 3
    [InlineData(1050994, 1050508, 148.1943644, 147.90416772261122, 78105.38737080412, 77913.81142062468, 0.451389)] // 036afc, metric 4
    [InlineData(18834935, 18826389, 0.045581256, 0.04568056, 0.043503605, 0.043593847, 0.14425)] // 058875, metric 1
    [InlineData(18834935, 18826389, 0.053213241, 0.0533234126061835, 0.071092187, 0.071167572, 0.204963)] // 058875, metric 2
    [InlineData(18834935, 18826389, 0.1530304362582742, 0.1536073905141914, 1.003712321555431, 1.0125803776177271, 0.07787)] // 058875, metric 3
    [InlineData(18834935, 18826389, 4.034270811790028, 4.053039746035061, 750.1952466137312, 758.8602384708068, 0.036027)] // 058875, metric 4
    [InlineData(1384352, 1385163, 0.2408700966228242, 0.2404605089798095, 0.1828516931757355, 0.1826392526009805, 0.425305)] // 08bcc2, metric 1
    [InlineData(1384352, 1385163, 0.409764936, 0.4070512889938231, 0.9244935507328926, 0.9078459091603897, 0.018322)] // 08bcc2, metric 2
    [InlineData(1384352, 1385163, 1.0915856819620116, 1.0868015719617248, 8.790282201741597, 8.765927237, 0.179075)] // 08bcc2, metric 3
    [InlineData(1384352, 1385163, 26.88758139649131, 26.788781476959585, 6127.306655609912, 6089.381000094237, 0.292854)] // 08bcc2, metric 4
    [InlineData(4340594, 4341709, 0.2187302014424753, 0.2191121053944426, 0.1708873004194095, 0.1711019906640572, 0.17362)] // 0bad33, metric 1
    [InlineData(4340594, 4341709, 0.4378922537805782, 0.4400273282574274, 1.436481157369092, 1.4547051017191823, 0.00889)] // 0bad33, metric 2
    [InlineData(4340594, 4341709, 1.375586237882113, 1.3827033917474527, 18.787703239032822, 18.939901591975687, 0.015768)] // 0bad33, metric 3
    public void welch_asos_01_agrees_with_the_published_p_values(
        long n,
        long m,
        double mean,
        double treatmentMean,
        double variance,
        double treatmentVariance,
        double expected
    ) =>
        Assert.Equal(
            expected,
            TwoSampleTest.Absolute(new ArmStatistics(n, mean, variance), new(m, treatmentMean, treatmentVariance))!.PValue!.Value,
            5.1e-7
        );

    [Fact]
    public void cookiecats_02_agrees_with_SciPy_on_the_shares_of_returning_players()
    {
        // Cookie Cats (Kaggle/DataCamp), 90,189 players; SciPy 1.10.1 ttest_ind(equal_var=False) on the 0/1 columns.
        var seven = TwoSampleTest.Absolute(ArmStatistics.OfSums(44700, 8502, 8502), ArmStatistics.OfSums(45489, 8279, 8279))!;
        var one = TwoSampleTest.Absolute(ArmStatistics.OfSums(44700, 20034, 20034), ArmStatistics.OfSums(45489, 20119, 20119))!;

        AssertRelative(-0.008201298315205913, seven.Estimate, 1e-8);
        AssertRelative(0.002592042757246972, seven.StandardError, 1e-8);
        AssertRelative(0.001556530181006652, seven.PValue, 1e-8);
        AssertRelative(-0.013281677028690975, seven.Lower, 1e-8);
        AssertRelative(-0.00312091960172085, seven.Upper, 1e-8);
        AssertRelative(-0.005905169787341458, one.Estimate, 1e-8);
        AssertRelative(0.07441443713953834, one.PValue, 1e-8);
    }

    [Fact]
    public void cookiecats_01_shares_are_those_published()
    {
        // btab2273/mobile_game_testing b21c284, rendered output.
        Assert.Equal(0.448188, ArmStatistics.OfProportion(20034, 44700).Mean, 5.1e-7);
        Assert.Equal(0.442283, ArmStatistics.OfProportion(20119, 45489).Mean, 5.1e-7);
        Assert.Equal(0.190201, ArmStatistics.OfProportion(8502, 44700).Mean, 5.1e-7);
        Assert.Equal(0.182, ArmStatistics.OfProportion(8279, 45489).Mean, 5.1e-7);
        Assert.Equal(0.4452095044850259, ArmStatistics.OfProportion(40153, 90189).Mean, 1e-12);
    }

    [Fact]
    public void The_logarithmic_uplift_is_the_definition()
    {
        // Written out from the definition: ln(m_T/m_C) ± t·se_log, Welch degrees of freedom of the logarithms.
        var result = TwoSampleTest.RelativeByLog(Control, Treatment)!;

        var (vc, vt) = (
            Control.Variance!.Value / Control.Mean / Control.Mean / 3407,
            Treatment.Variance!.Value / Treatment.Mean / Treatment.Mean / 3461
        );
        var df = (vc + vt) * (vc + vt) / (vc * vc / 3406 + vt * vt / 3460);
        var reach = StudentTails.CriticalValue(0.95, df) * Math.Sqrt(vc + vt);
        var ratio = Treatment.Mean / Control.Mean;
        Assert.Equal(0.70732, result.Estimate, 5.1e-6);
        Assert.Equal(ratio * Math.Exp(-reach) - 1, result.Lower, 1e-10);
        Assert.Equal(ratio * Math.Exp(reach) - 1, result.Upper, 1e-10);
        Assert.Equal(Math.Log(ratio) / Math.Sqrt(vc + vt), result.Statistic!.Value, 1e-12);
        Assert.True(result.Lower > -1 && result.Upper - result.Estimate > result.Estimate - result.Lower);
    }

    [Fact]
    public void The_pooled_test_is_Students()
    {
        // By hand: s² is the sum of both sums of squared deviations ÷ 5.
        var result = TwoSampleTest.Absolute([1.1, 2.9, 4.2], [1, 2, 3, 4], new() { EqualVariances = true })!;

        Assert.Equal(5, result.DegreesOfFreedom);
        var pooled = (5 + (1.1 - 8.2 / 3) * (1.1 - 8.2 / 3) + (2.9 - 8.2 / 3) * (2.9 - 8.2 / 3) + (4.2 - 8.2 / 3) * (4.2 - 8.2 / 3)) / 5;
        Assert.Equal((2.5 - 8.2 / 3) / Math.Sqrt(pooled * (1.0 / 4 + 1.0 / 3)), result.Statistic!.Value, 1e-12);
    }

    [Fact]
    public void A_normal_reference_has_no_degrees_of_freedom()
    {
        var result = TwoSampleTest.Absolute(Control, Treatment, new() { Normal = true })!;

        Assert.Equal(double.PositiveInfinity, result.DegreesOfFreedom);
        Assert.Equal(2 * NormalTails.Upper(result.Statistic!.Value), result.PValue!.Value, 1e-15);
    }

    [Fact]
    public void Above_a_negative_control_is_an_increase()
    {
        var result = TwoSampleTest.Relative(new ArmStatistics(100, -4, 1), new ArmStatistics(100, -3, 1))!;

        Assert.Equal(0.25, result.Estimate, 1e-12);
        Assert.True(result.Lower > 0);
    }

    [Fact]
    public void A_p_value_far_out_is_not_zero()
    {
        // The digits are checked in StudentTailsTests; here only that no 1 − CDF is left, which would be 0.
        var arm = new ArmStatistics(50, 0, 1);
        foreach (var alternative in Enum.GetValues<Alternative>())
        {
            var treatment = new ArmStatistics(50, alternative is Alternative.Less ? -8 : 8, 1);
            var p = TwoSampleTest.Absolute(arm, treatment, new() { Alternative = alternative })!.PValue!.Value;
            Assert.InRange(p, 1e-100, 1e-50);
        }
    }

    [Fact]
    public void What_cannot_be_estimated_is_null_and_what_does_not_vary_is_degenerate()
    {
        var one = ArmStatistics.Of([3.0]);
        var constant = ArmStatistics.Of([3.0, 3.0, 3.0]);
        var varied = ArmStatistics.Of([1.0, 2.0, 4.0]);
        var zero = ArmStatistics.Of([-1.0, 1.0]);

        Assert.Null(TwoSampleTest.Absolute(one, varied));
        Assert.Null(TwoSampleTest.Absolute(varied, default));
        Assert.Null(TwoSampleTest.Relative(zero, varied));
        Assert.Null(TwoSampleTest.RelativeByLog(zero, varied));
        Assert.Null(TwoSampleTest.RelativeByLog(varied, new(5, -1, 1)));
        Assert.NotNull(TwoSampleTest.Absolute(constant, varied)!.PValue);
        var degenerate = TwoSampleTest.Absolute(constant, ArmStatistics.Of([2.0, 2.0]))!;
        Assert.True(degenerate.Degenerate);
        Assert.Equal((-1, -1, -1), (degenerate.Estimate, degenerate.Lower, degenerate.Upper));
        Assert.True(TwoSampleTest.Relative(constant, constant)!.Degenerate);
    }

    [Fact]
    public void Values_that_differ_by_rounding_do_not_vary() =>
        Assert.True(TwoSampleTest.Absolute([0.3 - 0.1, 0.2, 0.7 - 0.5], [0.6 - 0.4, 0.2])!.Degenerate);

    [Fact]
    public void Tiny_variances_do_not_underflow() =>
        Assert.InRange(TwoSampleTest.Absolute(new ArmStatistics(10, 0, 1e-220), new(20, 1e-110, 3e-220))!.DegreesOfFreedom, 9, 28);

    [Fact]
    public void Swapping_the_arms_flips_the_sign() =>
        Gen.Select(Gen.Double[-5, 5].Array[2, 20], Gen.Double[-5, 5].Array[2, 20])
            .Sample(
                (a, b) =>
                {
                    var (there, back) = (TwoSampleTest.Absolute(a, b)!, TwoSampleTest.Absolute(b, a)!);
                    var greater = TwoSampleTest.Absolute(a, b, new() { Alternative = Alternative.Greater })!;
                    var less = TwoSampleTest.Absolute(b, a, new() { Alternative = Alternative.Less })!;
                    return there.Degenerate
                        || (
                            Math.Abs(there.Estimate + back.Estimate) < 1e-12
                            && Math.Abs(there.PValue!.Value - back.PValue!.Value) < 1e-9
                            && Math.Abs(there.Lower + back.Upper) < 1e-9
                            && Math.Abs(greater.PValue!.Value - less.PValue!.Value) < 1e-9
                        );
                }
            );

    [Fact]
    public void The_interval_excludes_the_tested_value_exactly_when_p_is_below_alpha() =>
        Gen.Select(Gen.Double[1, 5].Array[3, 30], Gen.Double[1, 6].Array[3, 30], Gen.Int[0, 2], Gen.Double[-0.5, 0.5])
            .Sample(
                (a, b, which, tested) =>
                {
                    var options = new TwoSampleOptions { Tested = tested, Confidence = 0.9 };
                    var (control, treatment) = (ArmStatistics.Of(a), ArmStatistics.Of(b));
                    var result = which switch
                    {
                        0 => TwoSampleTest.Absolute(control, treatment, options)!,
                        1 => TwoSampleTest.Relative(control, treatment, options)!,
                        _ => TwoSampleTest.RelativeByLog(control, treatment, options)!,
                    };
                    if (result.Degenerate || Math.Abs(result.PValue!.Value - 0.1) < 1e-9)
                        return true;
                    return result.PValue < 0.1 == (result.Lower > tested || result.Upper < tested);
                }
            );

    [Fact]
    public void Among_equals_Welch_rejects_as_often_as_it_says_and_the_pooled_test_does_not()
    {
        // The small arm varies more: the case in which pooling is wrong.
        var (welch, pooled) = (0, 0);
        for (var e = 0; e < 1000; e++)
        {
            var stream = new CounterRandom(3).Stream(e);
            var small = Enumerable.Range(0, 20).Select(i => 4 * stream.Normal(i)).ToArray();
            var large = Enumerable.Range(100, 100).Select(i => stream.Normal(i)).ToArray();
            welch += TwoSampleTest.Absolute(small, large)!.PValue < 0.05 ? 1 : 0;
            pooled += TwoSampleTest.Absolute(small, large, new() { EqualVariances = true })!.PValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(welch, 28, 73); // binomial 0.1 % bounds of 5 % of 1,000
        Assert.True(pooled > 200, $"{pooled}");
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TwoSampleTest.Absolute([], [1.0]));
        Assert.Throws<ArgumentException>(() => TwoSampleTest.Absolute([1.0, double.NaN], [1.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoSampleTest.Absolute(Control, Treatment, new() { Confidence = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoSampleTest.RelativeByLog(Control, Treatment, new() { Tested = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmStatistics(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmStatistics(2, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmStatistics(2, double.NaN, 1));
        Assert.Throws<ArgumentException>(() => ArmStatistics.OfSums(10, 100, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => ArmStatistics.OfProportion(3, 2));
    }

    private static void AssertRelative(double expected, double? actual, double tolerance) =>
        Assert.Equal(expected, actual!.Value, Math.Abs(expected) * tolerance);
}
