using CsCheck;

namespace MLFeatures.Statistics.Tests.Distributions;

public class NoncentralTTests
{
    [Fact]
    public void It_agrees_with_the_one_sided_t_test_power_of_R()
    {
        // statsmodels 82c59e3, statsmodels/stats/tests/test_power.py:370-386 (BSD-3-Clause), from R pwr.t.test: two samples of 30, d = 1, greater.
        var critical = StudentTails.CriticalValue(0.90, 58);

        Assert.Equal(0.985459690251624, 1 - NoncentralT.Cdf(critical, 58, Math.Sqrt(30.0 / 2)), 1e-9);
        Assert.Equal(0.985459690251624, NoncentralT.Upper(critical, 58, Math.Sqrt(30.0 / 2)), 1e-9);
    }

    [Theory]
    // mpmath, 30 digits: quadrature of the normal tail over the density of S. The second and the last three are far out.
    [InlineData(2, 10, 1, 0.19238843746962473797)]
    [InlineData(40, 20, 1, 5.1401146449642939526e-19)]
    [InlineData(-3, 10, 1, 0.99958429684133039103)]
    [InlineData(45, 30, 50, 0.8205263628362700847)]
    [InlineData(2.0017, 58, 3.872983346207417, 0.96770953087913476655)]
    [InlineData(0.5, 3, -6, 9.9332675808311220619e-11)]
    [InlineData(300, 3, 0, 4.0837543929893382251e-8)]
    [InlineData(-2, 4, -9, 1.2911394441088814052e-8)]
    public void Its_tails_keep_their_digits(double t, double df, double noncentrality, double expected)
    {
        Assert.Equal(1, NoncentralT.Upper(t, df, noncentrality) / expected, 1e-11);
        Assert.Equal(1, NoncentralT.Cdf(-t, df, -noncentrality) / expected, 1e-11);
    }

    [Fact]
    public void Without_noncentrality_it_is_Students_distribution() =>
        Gen.Select(Gen.Double[0.01, 30], Gen.Double[0.3, 1000])
            .Sample((t, df) => Math.Abs(2 * NoncentralT.Cdf(-t, df, 0) / StudentTails.TwoSidedP(t, df) - 1) < 1e-8, iter: 500);

    [Fact]
    public void The_two_tails_make_one() =>
        Gen.Select(Gen.Double[-20, 20], Gen.Double[0.5, 500], Gen.Double[-20, 20])
            .Sample((t, df, nc) => Math.Abs(NoncentralT.Cdf(t, df, nc) + NoncentralT.Upper(t, df, nc) - 1) < 1e-10, iter: 500);

    [Fact]
    public void With_infinite_degrees_of_freedom_it_is_the_normal_distribution() =>
        Assert.Equal(NormalTails.Upper(1.5), NoncentralT.Upper(2, double.PositiveInfinity, 0.5), 1e-15);

    [Fact]
    public void The_noncentrality_gives_back_the_probability() =>
        Gen.Select(Gen.Double[-30, 30], Gen.Double[1, 300], Gen.Double[0.0005, 0.9995])
            .Sample(
                (t, df, p) =>
                {
                    var found = NoncentralT.Upper(t, df, NoncentralT.Noncentrality(t, df, p));
                    Assert.Equal(p, found, 1e-9);
                },
                iter: 200
            );

    [Fact]
    public void It_is_positive_and_finite_at_any_noncentrality()
    {
        Assert.InRange(NoncentralT.Upper(40, 99, 0), double.Epsilon, 1e-60);
        Assert.Equal(1, NoncentralT.Upper(-40, 99, 0));
        Assert.InRange(NoncentralT.Upper(200, 200, 199), 0.4, 0.6);
        Assert.Equal(0, NoncentralT.Upper(1e6, 1000, -1e3));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralT.Upper(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralT.Noncentrality(double.NaN, 5, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralT.Noncentrality(1, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralT.Noncentrality(1, 5, 1));
    }
}
