using CsCheck;

namespace MLFeatures.Statistics.Tests.Summaries;

public class MomentsTests
{
    [Fact]
    public void Mean_and_variance_are_those_of_the_definition() =>
        Gen.Double[-100, 100]
            .Array[2, 50]
            .Sample(values =>
            {
                var mean = values.Average();
                var moments = Moments.Of(values);
                Assert.Equal(mean, moments.Mean, 1e-10);
                Assert.Equal(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1), moments.Variance!.Value, 1e-8);
            });

    [Fact]
    public void A_large_offset_does_not_eat_the_variance()
    {
        // The textbook case against Σx² − n·m²: variance 30 (NIST).
        Assert.Equal(30, Moments.Of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).Variance!.Value, 1e-6);
    }

    [Fact]
    public void One_number_has_no_variance()
    {
        Assert.Null(Moments.Of([3]).Variance);
        Assert.Null(Moments.Of([]).StandardDeviation);
    }

    [Fact]
    public void The_effect_size_of_pairs_is_mean_over_standard_deviation()
    {
        Assert.Equal(2 / Math.Sqrt(2.5), EffectSize.OfPairs([0, 1, 2, 3, 4])!.Value, 1e-12);
        Assert.Null(EffectSize.OfPairs([0.2, 0.2, 0.2]));
        Assert.Null(EffectSize.OfPairs([1]));
    }
}
