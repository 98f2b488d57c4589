using CsCheck;

namespace MLFeatures.Statistics.Tests.Multiplicity;

public class HolmAdjustmentTests
{
    [Fact]
    public void It_agrees_with_GrowthBook()
    {
        // growthbook 8f1db44, packages/shared/test/experiments.test.ts:2000-2008 (MIT).
        double[] expected = [0.05, 0.12, 0.12, 0.03, 1, 1];
        var adjusted = HolmAdjustment.Adjust([0.01, 0.04, 0.03, 0.005, 0.55, 0.6]);

        Assert.All(expected.Zip(adjusted), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Adjusting_keeps_the_order_and_never_lowers_a_value() =>
        Gen.Double[0, 1]
            .Array[1, 20]
            .Sample(p =>
            {
                var adjusted = HolmAdjustment.Adjust(p);
                Assert.All(Enumerable.Range(0, p.Length), i => Assert.InRange(adjusted[i], p[i], 1));
                var order = Enumerable.Range(0, p.Length).OrderBy(i => p[i]).ToArray();
                Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(adjusted[pair.First] <= adjusted[pair.Second]));
            });

    [Fact]
    public void What_is_not_a_p_value_is_refused() => Assert.Throws<ArgumentException>(() => HolmAdjustment.Adjust([0.5, double.NaN]));
}
