namespace MLFeatures.Statistics.Tests.Summaries;

public class ExactProportionTests
{
    // R: binom.test(x, n)$conf.int
    [Theory]
    [InlineData(0, 10, 0, 0.3084971)]
    [InlineData(10, 10, 0.6915029, 1)]
    [InlineData(5, 10, 0.1870860, 0.8129140)]
    [InlineData(50, 1000, 0.0373354, 0.0653905)]
    public void The_interval_is_that_of_Clopper_and_Pearson(long successes, long trials, double lower, double upper)
    {
        var found = ExactProportion.Of(successes, trials);

        Assert.Equal((double)successes / trials, found.Share);
        Assert.Equal(lower, found.Lower, 1e-6);
        Assert.Equal(upper, found.Upper, 1e-6);
    }

    [Fact]
    public void Its_ends_are_the_shares_at_which_the_count_becomes_unlikely()
    {
        // The definition: at the lower end P(X ≥ x) = 2.5 %, at the upper end P(X ≤ x) = 2.5 %.
        var found = ExactProportion.Of(7, 40);

        Assert.Equal(0.025, Enumerable.Range(7, 34).Sum(x => Pmf(x, 40, found.Lower)), 1e-10);
        Assert.Equal(0.025, Enumerable.Range(0, 8).Sum(x => Pmf(x, 40, found.Upper)), 1e-10);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    public void Impossible_counts_are_refused(long successes, long trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactProportion.Of(successes, trials));

    private static double Pmf(int x, int n, double p) => MathNet.Numerics.Distributions.Binomial.PMF(p, n, x);
}
