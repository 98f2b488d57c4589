using CsCheck;

namespace MLFeatures.Statistics.Tests.Classification;

public class AreaUnderRocCurveTests
{
    [Fact]
    public void It_is_the_share_of_pairs_in_the_right_order_ties_counting_half() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool)
            .Array[0, 40]
            .Sample(rows =>
            {
                var pairs = (
                    from positive in rows.Where(r => r.Item2)
                    from negative in rows.Where(r => !r.Item2)
                    select positive.Item1 > negative.Item1 ? 1
                    : positive.Item1 == negative.Item1 ? 0.5
                    : 0
                ).ToArray();
                double? expected = pairs.Length == 0 ? null : pairs.Average();
                var actual = AreaUnderRocCurve.Of([.. rows.Select(r => (double)r.Item1)], [.. rows.Select(r => r.Item2)]);
                Assert.Equal(expected is null, actual is null);
                Assert.Equal(expected ?? 0, actual ?? 0, 1e-12);
            });

    [Fact]
    public void Equal_scores_rank_nothing() => Assert.Equal(0.5, AreaUnderRocCurve.Of([1, 1, 1, 1], [true, false, true, true]));

    [Fact]
    public void One_class_alone_has_no_area()
    {
        Assert.Null(AreaUnderRocCurve.Of([1, 2], [true, true]));
        Assert.Null(AreaUnderRocCurve.Of([1, 2], [false, false]));
        Assert.Null(AreaUnderRocCurve.Of([], []));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AreaUnderRocCurve.Of([1, double.NaN], [true, false]));
        Assert.Throws<ArgumentException>(() => AreaUnderRocCurve.Of([1], [true, false]));
    }
}
