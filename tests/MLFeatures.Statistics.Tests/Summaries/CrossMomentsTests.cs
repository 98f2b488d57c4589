using CsCheck;

namespace MLFeatures.Statistics.Tests.Summaries;

public class CrossMomentsTests
{
    [Fact]
    public void Merging_parts_gives_the_whole() =>
        Gen.Select(Gen.Double[-1e3, 1e3].Array[2, 30], Gen.Double[0, 1], Gen.Double[-1e6, 1e6])
            .Sample(
                (values, cut, offset) =>
                {
                    var x = values.Select(v => v + offset).ToArray();
                    var y = values.Select((v, i) => v * v / 1e3 - i).ToArray();
                    var at = Math.Clamp((int)(cut * x.Length), 1, x.Length - 1);
                    var whole = CrossMoments.Of(x, y);
                    var merged = CrossMoments.Of(x.AsSpan(0, at), y.AsSpan(0, at)).Merge(CrossMoments.Of(x.AsSpan(at), y.AsSpan(at)));
                    var moments = Moments.Of(x.AsSpan(0, at)).Merge(Moments.Of(x.AsSpan(at)));
                    return merged.Count == whole.Count
                        && Close(merged.Mean(0), whole.Mean(0))
                        && Close(merged.Variance(0)!.Value, whole.Variance(0)!.Value)
                        && Close(merged.Covariance(0, 1)!.Value, whole.Covariance(0, 1)!.Value)
                        && Close(moments.Mean, whole.Mean(0))
                        && Close(moments.Variance!.Value, whole.Variance(0)!.Value);

                    static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-8 * Math.Max(1, Math.Abs(b));
                }
            );

    [Fact]
    public void Merging_nothing_changes_nothing()
    {
        var moments = Moments.Of([1, 2, 4]);
        Assert.Equal(moments, moments.Merge(default));
        Assert.Equal(moments, default(Moments).Merge(moments));
    }

    [Fact]
    public void Sums_say_the_same_as_rows()
    {
        double[] x = [1, 2, 4, 8],
            y = [3, 1, 4, 1];
        var rows = CrossMoments.Of(x, y);
        var sums = CrossMoments.OfSums(
            4,
            [15, 9],
            new double[,]
            {
                { 85, 29 },
                { 29, 27 },
            }
        );

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(rows.Mean(i), sums.Mean(i), 1e-12);
            for (var j = 0; j < 2; j++)
                Assert.Equal(rows.Covariance(i, j)!.Value, sums.Covariance(i, j)!.Value, 1e-12);
        }
        Assert.Equal(ArmStatistics.Of(x).Variance!.Value, ArmStatistics.OfSums(4, 15, 85).Variance!.Value, 1e-12);
    }

    [Fact]
    public void A_large_mean_does_not_cancel_the_variance()
    {
        double[] values = [1e9 + 1, 1e9 + 2, 1e9 + 3];
        Assert.Equal(1, CrossMoments.Of(values).Variance(0)!.Value, 1e-6);
    }

    [Fact]
    public void Equal_values_do_not_vary_however_they_are_given()
    {
        Assert.Equal(0, CrossMoments.Of([0.3 - 0.1, 0.2], [1.0, 2.0]).Covariance(0, 1));
        Assert.Equal(0, ArmStatistics.OfSums(3, 3 * 0.1, 3 * (0.1 * 0.1)).Variance);
        Assert.Null(CrossMoments.Of([1.0]).Variance(0));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CrossMoments.Of([]));
        Assert.Throws<ArgumentException>(() => CrossMoments.Of([1.0], [1.0, 2.0]));
        Assert.Throws<ArgumentException>(() => CrossMoments.Of([double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => CrossMoments.Of([1.0]).Merge(CrossMoments.Of([1.0], [2.0])));
        Assert.Throws<ArgumentException>(() =>
            CrossMoments.OfSums(
                2,
                [1.0],
                new double[,]
                {
                    { 1, 2 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            CrossMoments.OfSums(
                2,
                [1.0, 1.0],
                new double[,]
                {
                    { 1, 2 },
                    { 3, 1 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            CrossMoments.OfSums(
                2,
                [10.0],
                new double[,]
                {
                    { 1 },
                }
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            CrossMoments.OfSums(
                0,
                [1.0],
                new double[,]
                {
                    { 1 },
                }
            )
        );
    }
}
