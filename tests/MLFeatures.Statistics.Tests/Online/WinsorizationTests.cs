namespace MLFeatures.Statistics.Tests.Online;

public class WinsorizationTests
{
    private static readonly double[] Values = [.. Enumerable.Range(1, 10).Select(i => (double)(i * i))];

    [Theory]
    // By definition, on the squares of 1 to 10: type 1 is x[⌈p·n⌉], type 7 interpolates at 1 + p(n − 1).
    [InlineData(0.9, 81, 82.9)]
    [InlineData(0.91, 100, 84.61)]
    [InlineData(0.25, 9, 10.75)]
    [InlineData(0.999, 100, 99.829)]
    [InlineData(1, 100, 100)]
    [InlineData(0.05, 1, 2.35)]
    public void The_two_definitions_give_their_own_caps(double share, double nearestRank, double linear)
    {
        Assert.Equal(nearestRank, Winsorization.PooledCap(Values.AsSpan(0, 4), Values.AsSpan(4), share));
        Assert.Equal(linear, Winsorization.PooledCap(Values.AsSpan(0, 4), Values.AsSpan(4), share, QuantileDefinition.Linear), 1e-9);
    }

    [Fact]
    public void A_rank_is_not_one_too_high_by_rounding()
    {
        // 0.07 · 100 = 7.000000000000001 in binary.
        double[] hundred = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        for (var percent = 1; percent <= 100; percent++)
            Assert.Equal(percent, Winsorization.PooledCap(hundred, [], percent / 100.0));
    }

    [Fact]
    public void The_default_for_ninety_thousand_players_is_the_90099th()
    {
        // cookiecats-02: ⌈0.999 · 90,189⌉ = 90,099 (the data set is not in the repository).
        double[] players = [.. Enumerable.Range(1, 90_189).Select(i => (double)i)];
        Assert.Equal(90_099, Winsorization.PooledCap(players.AsSpan(0, 44_700), players.AsSpan(44_700)));
    }

    [Fact]
    public void The_cap_is_pooled_and_cuts_only_above()
    {
        double[] control = [-5, 1, 2, 3],
            treatment = [4, 5, 6, 1000];
        var cap = Winsorization.PooledCap(control, treatment, 0.875);

        Assert.Equal(6, cap);
        Assert.Equal(control, Winsorization.Cap(control, cap));
        Assert.Equal([4, 5, 6, 6], Winsorization.Cap(treatment, cap));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Winsorization.PooledCap([], []));
        Assert.Throws<ArgumentException>(() => Winsorization.PooledCap([1, double.NaN], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Winsorization.PooledCap([1], [], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Winsorization.PooledCap([1], [], 1.1));
        Assert.Throws<ArgumentException>(() => Winsorization.Cap([1], double.NaN));
    }
}
