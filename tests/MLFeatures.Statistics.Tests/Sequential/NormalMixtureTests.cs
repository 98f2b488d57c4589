namespace MLFeatures.Statistics.Tests.Sequential;

public class NormalMixtureTests
{
    [Fact]
    public void msprt_01_agrees_with_confseq()
    {
        // gostevehoward/confseq 70b1ef3, test/uniform_boundaries_unittest.cpp:18-25 (MIT): s = 10, v = v_opt = 100, α = 0.05.
        var rho = NormalMixture.BestRho(100);

        Assert.Equal(12.60056, rho, 1e-5);
        Assert.Equal(-0.6510052, NormalMixture.LogMixture(10, 100, rho), 1e-5);
        Assert.Equal(30.35209, NormalMixture.Bound(100, rho), 1e-5);
    }

    [Fact]
    public void msprt_02_agrees_with_confseq()
    {
        // uniform_boundaries_unittest.cpp:27-30
        var rho = NormalMixture.BestRho(100, oneSided: true);

        Assert.Equal(-0.06502391, NormalMixture.LogMixture(10, 100, rho, oneSided: true), 1e-5);
        Assert.Equal(27.66071, NormalMixture.Bound(100, rho, oneSided: true), 1e-5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void At_the_bound_the_mixture_is_one_over_alpha(bool oneSided)
    {
        foreach (var (variance, rho, alpha) in new[] { (1.0, 10.0, 0.05), (1e4, 3.0, 1e-8), (50.0, 50.0, 0.4) })
        {
            var bound = NormalMixture.Bound(variance, rho, alpha, oneSided);
            Assert.Equal(-Math.Log(alpha), NormalMixture.LogMixture(bound, variance, rho, oneSided), 1e-9);
        }
    }

    [Fact]
    public void One_sided_evidence_against_is_no_evidence()
    {
        Assert.True(NormalMixture.LogMixture(-50, 10, 10, oneSided: true) < -1);
        Assert.True(double.IsFinite(NormalMixture.LogMixture(-1e6, 10, 10, oneSided: true)));
    }

    [Fact]
    public void The_two_sample_p_value_is_that_of_Johari()
    {
        // The published formula, term by term.
        foreach (var (d, n, v, t) in new[] { (0.3, 50L, 1.0, 0.1), (-0.8, 400L, 4.0, 0.01), (0.01, 10L, 1.0, 1.0) })
        {
            var lambda = Math.Sqrt(2 * v / (2 * v + n * t)) * Math.Exp(n * (double)n * t * d * d / (4 * v * (2 * v + n * t)));
            Assert.Equal(Math.Min(1, 1 / lambda), NormalMixture.TwoSampleP(d, n, v, t), 1e-12);
        }
        Assert.InRange(NormalMixture.TwoSampleP(1, 2000, 1, 0.1), 1e-250, 1e-150);
    }

    [Fact]
    public void Evidence_once_seen_stays() => Assert.Equal([1, 0.3, 0.3, 0.01, 0.01], NormalMixture.RunningP([1, 0.3, 0.6, 0.01, 1]));

    [Fact]
    public void Among_equals_it_errs_less_often_than_it_says_whenever_one_stops()
    {
        var stopped = 0;
        for (var run = 0; run < 1000; run++)
        {
            var stream = new CounterRandom(6).Stream(run);
            var (sum, smallest) = (0.0, 1.0);
            for (var n = 1; n <= 1000; n++)
            {
                sum += Math.Sqrt(2) * stream.Normal(n);
                smallest = Math.Min(smallest, NormalMixture.TwoSampleP(sum / n, n, 1, 0.05));
            }
            stopped += smallest < 0.05 ? 1 : 0;
        }
        Assert.InRange(stopped, 5, 73);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.BestRho(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.BestRho(1, 0.5, oneSided: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.LogMixture(1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.Bound(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.TwoSampleP(1, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.TwoSampleP(1, 1, 1, 0));
    }
}
