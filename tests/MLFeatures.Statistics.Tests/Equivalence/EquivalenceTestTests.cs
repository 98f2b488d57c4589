using CsCheck;

namespace MLFeatures.Statistics.Tests.Equivalence;

public class EquivalenceTestTests
{
    // Coarse enough that no difference drowns in the rounding of a shift.
    private static readonly Gen<double> Thousandths = Gen.Int[-1000, 1000].Select(i => i / 1000.0);

    [Fact]
    public void It_agrees_with_tost_01()
    {
        // statsmodels 82c59e3, statsmodels/stats/tests/test_tost.py:60-70 (BSD-3-Clause), from the R package equivalence.
        double[] x = [4.0, 3.26, 4.14, 3.42, 3.25, 4.34, 4.97, 4.31, 3.11, 3.41, 5.02, 4.21, 4.59, 5.3, 4.32];
        double[] y = [3.76, 3.66, 3.65, 3.6, 3.48, 2.87, 3.24, 3.92, 3.99, 4.21, 4.21, 3.31, 3.61, 2.97, 2.73];
        var result = EquivalenceTest.OfPairs([.. x.Zip(y, (a, b) => a - b)], -0.6, 0.6);

        Near(result, 0.5626666666666665, 0.2478276410785118, 14, 0.4412034046017588, 0.1261653305099018, 0.999168002823431);
        Assert.False(result.Equivalent);
    }

    [Fact]
    public void It_agrees_with_tost_04()
    {
        // statsmodels 82c59e3, statsmodels/stats/tests/test_tost.py:102-112 (BSD-3-Clause), from the R package equivalence.
        double[] x = [2.84, 2.51, 2.41, 2.95, 3.14, 3.79, 4.14, 3.85, 3.02, 3.45, 5.37, 3.81, 4.19, 3.16, 3.84];
        double[] y = [2.6, 2.82, 2.18, 3.46, 4.01, 3.04, 3.47, 4.06, 2.91, 3.59, 4.51, 3.16, 3.86, 3.31, 3.02];
        var result = EquivalenceTest.OfMeans(x, y, -0.6, 0.6);

        Near(result, 0.1646666666666667, 0.2531625991083627, 26.7484787582315, 0.04853083976236974, -0.2666862980722534, 0.596019631405587);
        Assert.True(result.Equivalent);
        // Pooled: both samples have 15 values, so the standard error is the same and the degrees of freedom are 28.
        var pooled = EquivalenceTest.OfMeans(x, y, -0.6, 0.6, equalVariances: true);
        Assert.Equal(28, pooled.DegreesOfFreedom);
        Assert.Equal(result.StandardError, pooled.StandardError, 1e-12);
    }

    [Fact]
    public void It_finds_equivalence_exactly_when_the_interval_is_within_the_margins() =>
        Gen.Select(Thousandths.Array[3, 30], Gen.Double[-0.5, 0.5], Gen.Double[0.05, 1], Gen.Double[0.05, 0.9])
            .Where((d, _, _, _) => !Variation.IsRoundingOnly(d))
            .Sample(
                (d, shift, margin, ratio) =>
                {
                    double[] moved = [.. d.Select(x => x + shift)];
                    foreach (
                        var result in (EquivalenceResult[])
                            [
                                EquivalenceTest.OfPairs(moved, -margin, margin),
                                EquivalenceTest.OfResamples(moved, ratio, -margin, margin),
                                EquivalenceTest.OfMeans(moved, d, -margin, margin, 0.1),
                            ]
                    )
                    {
                        if (Math.Abs(result.PValue!.Value - result.Alpha) < 1e-9)
                            continue;
                        Assert.Equal(result.Equivalent, result.Lower > -margin && result.Upper < margin);
                        Assert.Equal(
                            Math.Max(result.AboveLowerMargin.PValue!.Value, result.BelowUpperMargin.PValue!.Value),
                            result.PValue.Value
                        );
                    }
                }
            );

    [Fact]
    public void Swapping_the_arms_mirrors_it() =>
        Gen.Select(Thousandths.Array[3, 20], Thousandths.Array[3, 20], Gen.Bool)
            .Sample(
                (a, b, equal) =>
                {
                    var forth = EquivalenceTest.OfMeans(a, b, -0.2, 0.3, equalVariances: equal);
                    var back = EquivalenceTest.OfMeans(b, a, -0.3, 0.2, equalVariances: equal);
                    Assert.Equal(forth.PValue!.Value, back.PValue!.Value, 1e-12);
                    Assert.Equal(forth.Lower, -back.Upper, 1e-9);
                }
            );

    [Fact]
    public void Values_that_do_not_vary_are_degenerate_and_not_equivalent()
    {
        var result = EquivalenceTest.OfPairs([0, 0, 0], -1, 1);

        Assert.True(result.Degenerate);
        Assert.Null(result.PValue);
        Assert.False(result.Equivalent);
        Assert.True(EquivalenceTest.OfMeans([1, 1], [2, 2], -1, 1).Degenerate);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EquivalenceTest.OfPairs([1, 2], 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EquivalenceTest.OfPairs([1, 2], -1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => EquivalenceTest.OfPairs([1, 2], -1, 1, alpha: 0.5));
        Assert.Throws<ArgumentException>(() => EquivalenceTest.OfMeans([1], [1, 2], -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EquivalenceTest.Of(0, -1, 5, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EquivalenceTest.Of(double.NaN, 1, 5, -1, 1));
    }

    private static void Near(EquivalenceResult result, double difference, double error, double df, double p, double lower, double upper)
    {
        Assert.Equal(1, result.Estimate / difference, 1e-8);
        Assert.Equal(1, result.StandardError / error, 1e-8);
        Assert.Equal(1, result.DegreesOfFreedom / df, 1e-8);
        Assert.Equal(1, result.PValue!.Value / p, 1e-8);
        Assert.Equal(1, result.Lower / lower, 1e-8);
        Assert.Equal(1, result.Upper / upper, 1e-8);
    }
}
