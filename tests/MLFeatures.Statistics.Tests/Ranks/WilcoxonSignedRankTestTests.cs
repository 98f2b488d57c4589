using CsCheck;

namespace MLFeatures.Statistics.Tests.Ranks;

public class WilcoxonSignedRankTestTests
{
    // scipy 3dbf660, scipy/stats/tests/test_morestats.py (BSD-3-Clause): lines 1982-2002, 2004-2014, 2075-2110 and 2121-2143.
    // -4 … 4 with the frequencies 1 4 16 15 8 4 5 1 2.
    private static readonly double[] WithZeros =
    [
        -4.0,
        -3.0,
        -3.0,
        -3.0,
        -3.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -2.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        -1.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        1.0,
        1.0,
        1.0,
        1.0,
        2.0,
        2.0,
        2.0,
        2.0,
        2.0,
        3.0,
        4.0,
        4.0,
    ];
    private static readonly double[] X = [120.0, 114.0, 181.0, 188.0, 180.0, 146.0, 121.0, 191.0, 132.0, 113.0, 127.0, 112.0];
    private static readonly double[] Y = [133.0, 143.0, 119.0, 189.0, 112.0, 199.0, 198.0, 113.0, 115.0, 121.0, 142.0, 187.0];
    private static readonly double[] TiedX = [125.0, 115.0, 130.0, 140.0, 140.0, 115.0, 140.0, 125.0, 140.0, 135.0];
    private static readonly double[] TiedY = [110.0, 122.0, 125.0, 120.0, 140.0, 124.0, 123.0, 137.0, 135.0, 145.0];
    private static readonly double[] ExactX = [1.81, 0.82, 1.56, -0.48, 0.81, 1.28, -1.04, 0.23, -0.75, 0.14];
    private static readonly double[] ExactY = [0.71, 0.65, -0.2, 0.85, -1.1, -0.45, -0.84, -0.24, -0.68, -0.76];

    [Theory]
    [InlineData(ZeroDifferences.RankThenDrop, 423, 0.0031724568006762576)] // wilcoxon-zeros-01
    [InlineData(ZeroDifferences.Split, 441, 0.0032145343172473055)] // same lines of SciPy's test, zsplit
    [InlineData(ZeroDifferences.Drop, 327, 0.00641346115861)] // wilcoxon-zeros-03
    public void Zeros_are_treated_as_asked(ZeroDifferences zeros, double w, double p)
    {
        var result = WilcoxonSignedRankTest.Evaluate(WithZeros, zeros: zeros);

        Assert.False(result.Exact);
        Assert.Equal(w, result.Statistic);
        Assert.Equal(1, result.PValue!.Value / p, 1e-9);
        Assert.Equal(48, result.NonZero);
    }

    [Theory]
    [InlineData(true, 0.7240816609153895, 1e-10)] // wilcoxon-02, from R wilcox.test(paired=TRUE, exact=FALSE)
    [InlineData(false, 0.6948866, 1e-6)] // same lines, correct=FALSE
    public void The_normal_approximation_agrees_with_R(bool continuity, double p, double relative)
    {
        var result = WilcoxonSignedRankTest.Evaluate(Differences(X, Y), method: RankTestMethod.Normal, continuityCorrection: continuity);

        Assert.Equal(34, result.Statistic);
        Assert.Equal(1, result.PValue!.Value / p, relative);
    }

    [Theory]
    [InlineData(Alternative.TwoSided, 0.10546875)] // wilcoxon-exact-01, from R wilcox.test(exact=TRUE)
    [InlineData(Alternative.Less, 0.95800781256)]
    [InlineData(Alternative.Greater, 0.052734375)]
    public void Few_untied_differences_get_the_exact_distribution(Alternative alternative, double p)
    {
        var result = WilcoxonSignedRankTest.Evaluate(Differences(ExactX, ExactY), alternative);

        Assert.True(result.Exact);
        Assert.Null(result.Z);
        Assert.Equal(p, result.PValue!.Value, 1e-9);
    }

    [Theory]
    [InlineData(Alternative.Less, false, 0.7031847042787)] // wilcoxon-onesided-01
    [InlineData(Alternative.Less, true, 0.72336564289)]
    [InlineData(Alternative.Greater, false, 0.2968152957213)]
    [InlineData(Alternative.Greater, true, 0.3176446594176)]
    public void One_sided_tests_look_at_the_positive_ranks(Alternative alternative, bool continuity, double p)
    {
        var result = WilcoxonSignedRankTest.Evaluate(Differences(TiedX, TiedY), alternative, continuityCorrection: continuity);

        Assert.Equal(27, result.Statistic);
        Assert.Equal(1, result.PValue!.Value / p, 1e-9);
    }

    [Fact]
    public void The_exact_p_value_is_the_share_of_sign_patterns_ties_and_zeros_included() =>
        Gen.Select(Gen.Int[-4, 4].Array[1, 10], Gen.Enum<ZeroDifferences>(), Gen.Enum<Alternative>())
            .Where((d, _, _) => d.Any(x => x != 0))
            .Sample(
                (d, zeros, alternative) =>
                {
                    var result = WilcoxonSignedRankTest.Evaluate([.. d.Select(x => (double)x)], alternative, zeros, RankTestMethod.Exact);
                    var ranked = zeros is ZeroDifferences.Drop ? [.. d.Where(x => x != 0)] : d;
                    var ranks = ranked
                        .Select(x =>
                            ranked.Count(y => Math.Abs(y) < Math.Abs(x)) + (ranked.Count(y => Math.Abs(y) == Math.Abs(x)) + 1) / 2.0
                        )
                        .ToArray();
                    double Sum(Func<int, int> sign) =>
                        Enumerable.Range(0, ranked.Length).Sum(i => Math.Sign(ranked[i]) * sign(i) > 0 ? ranks[i] : 0);
                    var observed = Sum(_ => 1);
                    var sums = Enumerable.Range(0, 1 << ranked.Length).Select(p => Sum(i => (p >> i & 1) == 0 ? 1 : -1)).ToArray();
                    var (less, greater) = (
                        sums.Count(s => s <= observed) / (double)sums.Length,
                        sums.Count(s => s >= observed) / (double)sums.Length
                    );
                    var expected = alternative switch
                    {
                        Alternative.Greater => greater,
                        Alternative.Less => less,
                        _ => Math.Min(1, 2 * Math.Min(less, greater)),
                    };
                    Assert.Equal(expected, result.PValue!.Value, 1e-12);
                },
                iter: 100
            );

    [Fact]
    public void Flipping_all_signs_swaps_the_sums_and_keeps_the_p_value() =>
        Gen.Select(Gen.Int[-9, 9].Array[1, 60], Gen.Enum<ZeroDifferences>(), Gen.Bool)
            .Where((d, _, _) => d.Any(x => x != 0))
            .Sample(
                (d, zeros, continuity) =>
                {
                    double[] forth = [.. d.Select(x => (double)x)];
                    double[] back = [.. d.Select(x => -(double)x)];
                    var (a, b) = (
                        WilcoxonSignedRankTest.Evaluate(forth, zeros: zeros, continuityCorrection: continuity),
                        WilcoxonSignedRankTest.Evaluate(back, zeros: zeros, continuityCorrection: continuity)
                    );
                    Assert.Equal((a.PositiveRankSum, a.NegativeRankSum), (b.NegativeRankSum, b.PositiveRankSum));
                    Assert.Equal(a.PValue!.Value, b.PValue!.Value, 1e-12);
                    Assert.Equal(a.RankBiserial!.Value, -b.RankBiserial!.Value, 1e-12);
                    Assert.Equal(
                        WilcoxonSignedRankTest.Evaluate(forth, Alternative.Greater, zeros, continuityCorrection: continuity).PValue!.Value,
                        WilcoxonSignedRankTest.Evaluate(back, Alternative.Less, zeros, continuityCorrection: continuity).PValue!.Value,
                        1e-12
                    );
                }
            );

    [Fact]
    public void The_exact_test_is_chosen_up_to_fifty_differences()
    {
        double[] fifty = [.. Enumerable.Range(1, 50).Select(i => (double)i)];

        Assert.True(WilcoxonSignedRankTest.Evaluate(fifty).Exact);
        Assert.False(WilcoxonSignedRankTest.Evaluate([.. fifty, 51]).Exact);
        Assert.False(WilcoxonSignedRankTest.Evaluate([.. fifty[..10], 0]).Exact);
        Assert.False(WilcoxonSignedRankTest.Evaluate([1, 2, 2]).Exact);
    }

    [Fact]
    public void Far_out_p_values_are_positive()
    {
        double[] hundred = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        double[] many = [.. Enumerable.Range(1, 1000).Select(i => (double)i)];

        Assert.Equal(
            1,
            WilcoxonSignedRankTest.Evaluate(hundred, Alternative.Greater, method: RankTestMethod.Exact).PValue!.Value * Math.Pow(2, 100),
            1e-9
        );
        Assert.InRange(WilcoxonSignedRankTest.Evaluate(many).PValue!.Value, double.Epsilon, 1e-150);
    }

    [Fact]
    public void Zeros_alone_are_degenerate()
    {
        foreach (var zeros in Enum.GetValues<ZeroDifferences>())
        {
            var result = WilcoxonSignedRankTest.Evaluate([0, 0, 0], zeros: zeros, method: RankTestMethod.Normal);
            Assert.True(result.Degenerate);
            Assert.Null(result.RankBiserial);
            Assert.Null(result.Z);
        }
        Assert.True(WilcoxonSignedRankTest.Evaluate([0, 0], method: RankTestMethod.Exact).Degenerate);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRankTest.Evaluate([]));
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRankTest.Evaluate([1, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() =>
            WilcoxonSignedRankTest.Evaluate([.. Enumerable.Range(1, 501).Select(i => (double)i)], method: RankTestMethod.Exact)
        );
    }

    private static double[] Differences(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a - b)];
}
