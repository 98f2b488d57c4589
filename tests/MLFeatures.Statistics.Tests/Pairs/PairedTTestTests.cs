using CsCheck;

namespace MLFeatures.Statistics.Tests.Pairs;

public class PairedTTestTests
{
    // Coarse enough that no difference drowns in the rounding of a shift.
    private static readonly Gen<double> Thousandths = Gen.Int[-1000, 1000].Select(i => i / 1000.0);

    [Fact]
    public void It_is_the_uncorrected_test_of_cv_naive_resampled_01()
    {
        // cv-naive-resampled-01: rasbt/mlxtend 9aadcee, mlxtend/evaluate/tests/test_paired_ttest_resampled.py:124-144 (BSD-3-Clause): t = -7.697.
        var result = PairedTTest.Evaluate(Resampling.CorrectedResampledTTestTests.MlxtendDifferences);

        Assert.Equal(-7.697, result.Statistic!.Value, 0.00051);
        Assert.Equal(0, result.PValue!.Value, 0.00051);
        Assert.Equal(29, result.DegreesOfFreedom);
    }

    [Fact]
    public void It_agrees_with_a_calculation_by_hand()
    {
        // Differences 1 2 3 4 5: mean 3, variance 2.5, t = 3 / √0.5. The p-value with 4 degrees of freedom has the closed form below.
        var t = 3 / Math.Sqrt(0.5);
        var upper = 0.5 - t / Math.Sqrt(4 + t * t) * (0.5 + 1 / (4 + t * t));
        var twoSided = PairedTTest.Evaluate([3, 5, 7, 9, 11], [2, 3, 4, 5, 6]);
        var greater = PairedTTest.Evaluate([1, 2, 3, 4, 5], alternative: Alternative.Greater);
        var less = PairedTTest.Evaluate([1, 2, 3, 4, 5], alternative: Alternative.Less);

        Assert.Equal(t, twoSided.Statistic!.Value, 1e-12);
        Assert.Equal(2 * upper, twoSided.PValue!.Value, 1e-12);
        Assert.Equal(upper, greater.PValue!.Value, 1e-12);
        Assert.Equal(1 - upper, less.PValue!.Value, 1e-12);
        Assert.Equal((double.PositiveInfinity, double.NegativeInfinity), (greater.Upper, less.Lower));
        Assert.Equal(3 - 2.7764451051977987 * Math.Sqrt(0.5), twoSided.Lower, 1e-10); // t table, 4 degrees of freedom
        Assert.Equal(3 - 2.1318467863266499 * Math.Sqrt(0.5), greater.Lower, 1e-10);
    }

    [Fact]
    public void A_tested_value_moves_the_statistic_and_leaves_the_interval() =>
        Gen.Select(Thousandths.Array[3, 20], Gen.Double[-2, 2])
            .Where((d, _) => !Variation.IsRoundingOnly(d))
            .Sample(
                (d, tested) =>
                {
                    var (plain, moved) = (PairedTTest.Evaluate(d), PairedTTest.Evaluate(d, tested: tested));
                    var shifted = PairedTTest.Evaluate([.. d.Select(x => x - tested)]);
                    Assert.Equal(shifted.Statistic!.Value, moved.Statistic!.Value, 1e-6 * (1 + Math.Abs(shifted.Statistic.Value)));
                    Assert.Equal((plain.Lower, plain.Upper), (moved.Lower, moved.Upper));
                }
            );

    [Fact]
    public void Swapping_the_arms_flips_the_sign_and_keeps_the_p_value() =>
        Thousandths
            .Array[2, 20]
            .Where(d => !Variation.IsRoundingOnly(d))
            .Sample(d =>
            {
                var zeros = new double[d.Length];
                var (forth, back) = (PairedTTest.Evaluate(d, zeros), PairedTTest.Evaluate(zeros, d));
                Assert.Equal(forth.Statistic!.Value, -back.Statistic!.Value, 1e-9 * Math.Abs(forth.Statistic.Value));
                Assert.Equal(forth.PValue!.Value, back.PValue!.Value, 1e-12);
                var greater = PairedTTest.Evaluate(d, zeros, alternative: Alternative.Greater).PValue!.Value;
                var less = PairedTTest.Evaluate(zeros, d, alternative: Alternative.Less).PValue!.Value;
                Assert.Equal(greater, less, 1e-12);
            });

    [Fact]
    public void Equal_differences_are_degenerate()
    {
        Assert.True(PairedTTest.Evaluate([2, 2, 2]).Degenerate);
        Assert.True(PairedTTest.Evaluate([0, 0, 0]).Degenerate);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PairedTTest.Evaluate([1]));
        Assert.Throws<ArgumentException>(() => PairedTTest.Evaluate([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => PairedTTest.Evaluate([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedTTest.Evaluate([1, 2], tested: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedTTest.Evaluate([1, 2], confidence: 0));
    }
}
