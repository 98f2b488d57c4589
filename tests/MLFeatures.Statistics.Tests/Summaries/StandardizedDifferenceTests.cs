using CsCheck;

namespace MLFeatures.Statistics.Tests.Summaries;

public class StandardizedDifferenceTests
{
    // Coarse enough that no difference drowns in the rounding of a shift.
    private static readonly Gen<double> Thousandths = Gen.Int[-1000, 1000].Select(i => i / 1000.0);

    [Fact]
    public void The_noncentrality_interval_is_effectsize_nct_ci_01()
    {
        // statsmodels 82c59e3, statsmodels/stats/tests/test_effectsize.py:57-77 (BSD-3-Clause): t = 1.5, 98 degrees of freedom.
        var (lower, upper) = StandardizedDifference.Noncentrality(1.5, 98);

        Assert.Equal(1, lower / -0.474934, 0.005);
        Assert.Equal(1, upper / 3.467371, 0.005);
        // Six digits as printed there.
        Assert.Equal(-0.474934, lower, 2e-6);
        Assert.Equal(3.467371, upper, 2e-6);
        Assert.Equal(0.025, NoncentralT.Upper(1.5, 98, lower), 1e-12);
        Assert.Equal(0.025, NoncentralT.Cdf(1.5, 98, upper), 1e-12);
    }

    [Fact]
    public void It_follows_the_definitions()
    {
        // Means 3 and 2, squared deviations 10 and 2, 5 and 3 values: pooled variance 12/6.
        var d = StandardizedDifference.CohenD([1, 2, 3, 4, 5], [1, 2, 3])!;
        var g = StandardizedDifference.HedgesG([1, 2, 3, 4, 5], [1, 2, 3])!;
        var pairs = StandardizedDifference.OfPairs([1, 2, 3, 4, 5], confidence: 0.9)!;
        var root = Math.Sqrt(5 * 3 / 8.0);
        var (lower, upper) = StandardizedDifference.Noncentrality(1 / Math.Sqrt(2) * root, 6);

        Assert.Equal(1 / Math.Sqrt(2), d.Estimate, 1e-12);
        Assert.Equal(lower / root, d.Lower, 1e-9);
        Assert.Equal(upper / root, d.Upper, 1e-9);
        // Γ(3) / (√3 Γ(2.5)), Γ(2.5) = ¾ √π; Hedges' approximation is 1 − 3/(4·6 − 1).
        var factor = 2 / (Math.Sqrt(3) * 0.75 * Math.Sqrt(Math.PI));
        Assert.Equal(factor, g.Estimate / d.Estimate, 1e-12);
        Assert.Equal(1 - 3 / 23.0, factor, 0.001);
        Assert.Equal(factor * d.Lower, g.Lower, 1e-12);
        Assert.Equal(factor * d.Upper, g.Upper, 1e-12);
        Assert.Equal(3 / Math.Sqrt(2.5), pairs.Estimate, 1e-12);
        Assert.Equal(0.05, NoncentralT.Upper(pairs.Estimate * Math.Sqrt(5), 4, pairs.Lower * Math.Sqrt(5)), 1e-9);
        Assert.Equal(0.05, NoncentralT.Cdf(pairs.Estimate * Math.Sqrt(5), 4, pairs.Upper * Math.Sqrt(5)), 1e-9);
    }

    [Fact]
    public void The_interval_excludes_zero_exactly_when_the_t_test_rejects() =>
        Gen.Select(Thousandths.Array[3, 25], Gen.Double[-1, 1])
            .Where((d, _) => !Variation.IsRoundingOnly(d))
            .Sample(
                (d, shift) =>
                {
                    double[] moved = [.. d.Select(x => x + shift)];
                    var p = PairedTTest.Evaluate(moved).PValue!.Value;
                    var effect = StandardizedDifference.OfPairs(moved)!;
                    if (Math.Abs(p - 0.05) > 1e-9)
                        Assert.Equal(p < 0.05, effect.Lower > 0 || effect.Upper < 0);
                    Assert.InRange(effect.Estimate, effect.Lower, effect.Upper);
                },
                iter: 50
            );

    [Fact]
    public void Swapping_flips_it_and_shift_and_scale_do_not_matter() =>
        Gen.Select(Thousandths.Array[3, 12], Thousandths.Array[3, 12], Gen.Double[-50, 50], Gen.Double[0.1, 9])
            .Sample(
                (a, b, shift, scale) =>
                {
                    var forth = StandardizedDifference.CohenD(a, b)!;
                    var back = StandardizedDifference.CohenD([.. b.Select(x => shift + scale * x)], [.. a.Select(x => shift + scale * x)])!;
                    Assert.Equal(forth.Estimate, -back.Estimate, 1e-8);
                    Assert.Equal(forth.Lower, -back.Upper, 1e-7);
                },
                iter: 50
            );

    [Fact]
    public void A_large_effect_has_a_finite_interval()
    {
        double[] far = [.. Enumerable.Range(0, 100).Select(i => 40 + i % 2)];
        var effect = StandardizedDifference.OfPairs(far)!;

        Assert.InRange(effect.Lower, 50, effect.Estimate);
        Assert.InRange(effect.Upper, effect.Estimate, 120);
    }

    [Fact]
    public void What_does_not_vary_has_no_effect_size()
    {
        Assert.Null(StandardizedDifference.OfPairs([1, 1, 1]));
        Assert.Null(StandardizedDifference.OfPairs([1]));
        Assert.Null(StandardizedDifference.CohenD([1, 1], [2, 2]));
        Assert.Null(StandardizedDifference.HedgesG([1], [2, 3]));
        Assert.Throws<ArgumentException>(() => StandardizedDifference.CohenD([1, double.NaN], [2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardizedDifference.CohenD([1, 2], [2, 3], confidence: 0));
    }
}
