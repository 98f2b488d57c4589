using CsCheck;

namespace MLFeatures.Statistics.Tests.Pairs;

public class McNemarTestTests
{
    // rasbt/mlxtend 9aadcee, mlxtend/evaluate/tests/test_mcnemar_test.py:19-46 (BSD-3-Clause): table 101 121 / 59 33.
    private static readonly DiscordantPairs Mlxtend = new(121, 59);

    [Theory]
    [InlineData(121, 59, true, 20.67222222222222, 5.450094825427117e-06, 1e-9)] // mcnemar-01
    [InlineData(121, 59, false, 21.355555555555554, 3.815135865112594e-06, 1e-9)] // mcnemar-02
    [InlineData(25, 15, true, 2.025, 0.154728923485, 1e-9)] // mcnemar-04: mlxtend, docs/sources/user_guide/evaluate/mcnemar.ipynb
    [InlineData(70, 59, true, 0.7751938, 0.3786151, 1e-6)] // mcnemar-06: statsmodels 82c59e3, stats/tests/test_nonparametric.py:83-99, from R
    public void The_chi_square_test_agrees_with_published_numbers(long b, long c, bool corrected, double chi2, double p, double relative)
    {
        var result = McNemarTest.ChiSquare(new(b, c), corrected);

        Assert.Equal(1, result.Statistic!.Value / chi2, relative);
        Assert.Equal(1, result.PValue!.Value / p, relative);
        Assert.Equal((1.0, null), (result.DegreesOfFreedom, result.DenominatorDegreesOfFreedom));
    }

    [Fact]
    public void The_exact_test_agrees_with_published_numbers()
    {
        Assert.Equal(1, McNemarTest.Exact(Mlxtend)!.Value / 4.43444926375551e-06, 1e-9); // mcnemar-03
        // statsmodels 82c59e3, stats/tests/test_nonparametric.py:54-82 (BSD-3-Clause)
        Assert.Equal(0.002221, McNemarTest.Exact(new(10, 30))!.Value, 1.1e-6); // mcnemar-exact-02
        Assert.Equal(1, McNemarTest.Exact(new(10, 10))!.Value, 1e-15); // mcnemar-exact-03
    }

    [Fact]
    public void The_binomial_is_over_both_kinds_of_discordant_rows()
    {
        // mcnemar-05: the documentation of mlxtend prints 2 P(X <= 1 | n = 11) = 0.005859375 for b = 11, c = 1. The size is 12.
        var p = McNemarTest.Exact(new(11, 1))!.Value;

        Assert.Equal(2 * (1 + 12) / 4096.0, p, 1e-15);
        Assert.NotEqual(0.005859375, p, 1e-4);
    }

    [Fact]
    public void The_mid_p_value_leaves_out_half_of_what_was_observed()
    {
        Assert.Equal(2 * (1 + 12) / 4096.0 - 12 / 4096.0, McNemarTest.MidP(new(11, 1))!.Value, 1e-15);
        Assert.Equal(1 - 0.5 * 70 / 256.0, McNemarTest.MidP(new(4, 4))!.Value, 1e-15);
        Assert.Equal((1 + 12 / 2.0) / 4096.0, McNemarTest.MidP(new(11, 1), Alternative.Greater)!.Value, 1e-15);
    }

    [Theory]
    // mpmath, 40 digits: P(X <= c) of n fair throws
    [InlineData(5200, 4800, 0.000032967577993362210294)]
    [InlineData(1000, 0, 9.3326361850321887899e-302)]
    [InlineData(30, 10, 0.0011107168866146821529)]
    [InlineData(502000, 498000, 0.000031804668750412442632)]
    [InlineData(39, 31, 0.2014815375230398905)]
    public void Large_counts_keep_their_digits(long b, long c, double expected) =>
        Assert.Equal(1, McNemarTest.Exact(new(b, c), Alternative.Greater)!.Value / expected, 1e-11);

    [Fact]
    public void It_is_the_sum_over_all_patterns_of_wins() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12])
            .Where((b, c) => b + c > 0)
            .Sample(
                (b, c) =>
                {
                    var n = b + c;
                    var (atLeast, above, extreme) = (0, 0, 0);
                    for (var pattern = 0; pattern < 1 << n; pattern += 1)
                    {
                        var wins = System.Numerics.BitOperations.PopCount((uint)pattern);
                        atLeast += wins >= b ? 1 : 0;
                        above += wins > b ? 1 : 0;
                        extreme += Math.Abs(2 * wins - n) >= Math.Abs(b - c) ? 1 : 0;
                    }
                    var all = Math.Pow(2, n);
                    Assert.Equal(atLeast / all, McNemarTest.Exact(new(b, c), Alternative.Greater)!.Value, 1e-12);
                    Assert.Equal(atLeast / all, McNemarTest.Exact(new(c, b), Alternative.Less)!.Value, 1e-12);
                    Assert.Equal(extreme / all, McNemarTest.Exact(new(b, c))!.Value, 1e-12);
                    Assert.Equal((atLeast + above) / (2 * all), McNemarTest.MidP(new(b, c), Alternative.Greater)!.Value, 1e-12);
                    Assert.Equal(McNemarTest.MidP(new(b, c))!.Value, McNemarTest.MidP(new(c, b))!.Value, 1e-12);
                },
                iter: 30
            );

    [Fact]
    public void Discordant_rows_are_counted_from_predictions()
    {
        var pairs = DiscordantPairs.Count<int>([1, 2, 3, 1, 1], [1, 1, 3, 2, 2], [1, 2, 1, 2, 2]);

        Assert.Equal(new DiscordantPairs(1, 2), pairs);
        Assert.Equal(new DiscordantPairs(1, 0), DiscordantPairs.Count<bool>([true, false], [false, false], [true, true]));
        Assert.Throws<ArgumentException>(() => DiscordantPairs.Count<int>([1], [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => DiscordantPairs.Count<int>([1], [1], [1, 2]));
    }

    [Fact]
    public void Without_discordant_rows_there_is_no_p_value()
    {
        Assert.Null(McNemarTest.Exact(new(0, 0)));
        Assert.Null(McNemarTest.MidP(new(0, 0)));
        Assert.True(McNemarTest.ChiSquare(new(0, 0)).Degenerate);
        Assert.Throws<ArgumentOutOfRangeException>(() => McNemarTest.Exact(new(-1, 2)));
    }
}
