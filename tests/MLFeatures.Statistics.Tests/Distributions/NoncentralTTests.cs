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
    }

    [Fact]
    public void Without_noncentrality_it_is_Students_distribution() =>
        Gen.Select(Gen.Double[0.01, 20], Gen.Int[1, 100])
            .Sample((t, df) => Math.Abs(2 * NoncentralT.Cdf(-t, df, 0) - StudentTails.TwoSidedP(t, df)) < 1e-10);

    [Fact]
    public void The_series_and_the_approximation_meet() =>
        Assert.Equal(NoncentralT.Cdf(38, 200, 36.999), NoncentralT.Cdf(38, 200, 37.001), 0.005);
}
