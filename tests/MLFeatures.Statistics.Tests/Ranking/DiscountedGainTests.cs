using CsCheck;

namespace MLFeatures.Statistics.Tests.Ranking;

public class DiscountedGainTests
{
    private static readonly double[] Gains = [10, 0, 0, 1, 5];
    private static readonly long[] OneGroup = [7, 7, 7, 7, 7];

    [Fact]
    public void It_agrees_with_scikit_learn()
    {
        // scikit-learn, documentation of dcg_score (9.49…, base 2) and ndcg_score (0.69…; 0.35… of the first four).
        double[] scores = [0.1, 0.2, 0.3, 4, 70];
        Assert.Equal(9.49, DiscountedGain.Of(scores, Gains, OneGroup, 10)!.Value * Math.Log(2), 0.01);
        Assert.Equal(0.695, DiscountedGain.Normalized(scores, Gains, OneGroup, 10)!.Value, 1e-3);
        Assert.Equal(0.352, DiscountedGain.Normalized([0.05, 1.1, 1.0, 0.5, 0.0], Gains, OneGroup, 4)!.Value, 1e-3);
    }

    [Fact]
    public void The_gains_are_those_of_ML_NET() =>
        // ML.NET's default label gains, "0,3,7,15,31".
        Assert.Equal([0, 3, 7, 15, 31, 63], Enumerable.Range(0, 6).Select(DiscountedGain.GainOf));

    [Fact]
    public void Tied_rows_come_with_the_least_relevant_first() =>
        Assert.Equal(1 / Math.Log(3), DiscountedGain.Of([1, 1], [1, 0], [1, 1], 10)!.Value, 1e-15);

    [Fact]
    public void A_group_without_gain_counts_0_but_groups_without_any_gain_are_undefined()
    {
        Assert.Equal(0.5, DiscountedGain.Normalized([2, 1, 2, 1], [1, 0, 0, 0], [1, 1, 2, 2], 3));
        Assert.Null(DiscountedGain.Normalized([2, 1], [0, 0], [1, 2], 3));
        Assert.Equal(0, DiscountedGain.Of([2, 1], [0, 0], [1, 2], 3));
        Assert.Null(DiscountedGain.Of([], [], [], 3));
    }

    [Fact]
    public void The_best_order_has_1_and_no_order_depends_on_that_of_the_rows() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Long[0, 3])
            .Array[1, 40]
            .Sample(rows =>
            {
                double[] gains = [.. rows.Select(r => DiscountedGain.GainOf(r.Item1))];
                double[] scores = [.. rows.Select(r => (double)r.Item2)];
                long[] groups = [.. rows.Select(r => r.Item3)];
                var value = DiscountedGain.Normalized(scores, gains, groups, 5);
                Assert.Equal(value, DiscountedGain.Normalized([.. scores.Reverse()], [.. gains.Reverse()], [.. groups.Reverse()], 5));
                Assert.InRange(value ?? 0, 0, 1 + 1e-12);
                var withGain = rows.GroupBy(r => r.Item3).Average(g => g.Any(r => r.Item1 > 0) ? 1.0 : 0);
                Assert.Equal(withGain, DiscountedGain.Normalized(gains, gains, groups, 5) ?? 0, 1e-12);
            });

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => DiscountedGain.Of([1], [1, 2], [1, 1], 3));
        Assert.Throws<ArgumentException>(() => DiscountedGain.Of([double.NaN], [1], [1], 3));
        Assert.Throws<ArgumentException>(() => DiscountedGain.Of([1], [-1], [1], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => DiscountedGain.Normalized([1], [1], [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DiscountedGain.GainOf(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DiscountedGain.GainOf(61));
    }
}
