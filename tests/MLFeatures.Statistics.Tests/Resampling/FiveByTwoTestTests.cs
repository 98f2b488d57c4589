using CsCheck;

namespace MLFeatures.Statistics.Tests.Resampling;

public class FiveByTwoTestTests
{
    // Coarse enough that no difference drowns in the rounding of a shift.
    private static readonly Gen<double> Thousandths = Gen.Int[-1000, 1000].Select(i => i / 1000.0);

    // rasbt/mlxtend 9aadcee, mlxtend/evaluate/tests/test_paired_ttest_5x2cv.py:17-57 (BSD-3-Clause): differences obtained by running the
    // upstream test; high-precision values computed with SciPy from them.
    private static readonly double[] Second =
    [
        0.31999999999999995,
        0.3466666666666667,
        0.3466666666666667,
        0.2666666666666667,
        0.33333333333333326,
        0.44000000000000006,
        0.31999999999999995,
        0.33333333333333326,
        0.31999999999999995,
        0.3466666666666667,
    ];

    private static readonly double[] Third =
    [
        0.0,
        0.0,
        0.040000000000000036,
        -0.026666666666666616,
        0.013333333333333308,
        0.026666666666666727,
        0.013333333333333308,
        0.026666666666666616,
        0.013333333333333308,
        0.06666666666666665,
    ];

    [Fact]
    public void It_agrees_with_cv5x2_02()
    {
        var (t, f) = (FiveByTwoTest.StudentT(Second), FiveByTwoTest.CombinedF(Second));

        Assert.Equal(7.269390393784586, t.Statistic!.Value, 1e-9);
        Assert.Equal(0.0007701198372066762, t.PValue!.Value, 1e-12);
        Assert.Equal(59.587155963302656, f.Statistic!.Value, 1e-9);
        Assert.Equal(0.00014469995171312577, f.PValue!.Value, 1e-12);
        Assert.Equal((5.0, 10.0, 5.0), (t.DegreesOfFreedom, f.DegreesOfFreedom, f.DenominatorDegreesOfFreedom!.Value));
    }

    [Fact]
    public void It_agrees_with_cv5x2_03()
    {
        var (t, f) = (FiveByTwoTest.StudentT(Third), FiveByTwoTest.CombinedF(Third));

        Assert.Equal((0, 1), (t.Statistic, t.PValue));
        Assert.Equal(1.1395348837209296, f.Statistic!.Value, 1e-9);
        Assert.Equal(0.4704629478124443, f.PValue!.Value, 1e-12);
    }

    [Fact]
    public void Flipping_all_signs_flips_t_and_keeps_F() =>
        Thousandths
            .Array[10]
            .Sample(d =>
            {
                double[] flipped = [.. d.Select(x => -x)];
                Assert.Equal(FiveByTwoTest.StudentT(d).Statistic!.Value, -FiveByTwoTest.StudentT(flipped).Statistic!.Value, 1e-12);
                Assert.Equal(FiveByTwoTest.CombinedF(d).Statistic, FiveByTwoTest.CombinedF(flipped).Statistic);
                var greater = FiveByTwoTest.StudentT(d, alternative: Alternative.Greater).PValue!.Value;
                Assert.Equal(greater, FiveByTwoTest.StudentT(flipped, alternative: Alternative.Less).PValue!.Value, 1e-12);
            });

    [Fact]
    public void Runs_whose_folds_agree_are_degenerate()
    {
        double[] agreeing = [0.3, 0.3, 0.1, 0.1, 0.2, 0.2, 0.3 - 0.1, 0.2, 0.4, 0.4];

        Assert.True(FiveByTwoTest.StudentT(agreeing).Degenerate);
        Assert.True(FiveByTwoTest.CombinedF(agreeing).Degenerate);
        Assert.True(FiveByTwoTest.CombinedF(new double[10]).Degenerate);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FiveByTwoTest.StudentT([]));
        Assert.Throws<ArgumentException>(() => FiveByTwoTest.StudentT(new double[11]));
        Assert.Throws<ArgumentException>(() => FiveByTwoTest.CombinedF([1, 2, 3, 4, 5, 6, 7, 8, 9, double.NaN]));
    }
}
