using CsCheck;

namespace MLFeatures.Statistics.Tests.Multiplicity;

public class AdjustmentTests
{
    // multiple_testing_bh1995: p-values of Benjamini and Hochberg (1995), adjusted with statsmodels 0.13.5 multipletests.
    private static readonly double[] Bh1995 =
    [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.324,
        0.4262,
        0.5719,
        0.6528,
        0.759,
        1.0,
    ];

    // bh-02 and hochberg-01: e10v/tea-tasting 90306f1, tests/test_multiplicity.py:57-67 and 187-209 (MIT).
    private static readonly double[] TeaTasting = [0.005, 0.06, 0.007, 0.04, 0.01, 0.03];

    [Fact]
    public void Bonferroni_agrees_with_statsmodels() =>
        Near(
            [0.0015, 0.006, 0.0285, 0.1425, 0.3015, 0.417, 0.447, 0.516, 0.6885, 1, 1, 1, 1, 1, 1],
            BonferroniAdjustment.Adjust(Bh1995),
            rejected: 3
        );

    [Fact]
    public void Holm_agrees_with_statsmodels() =>
        Near(
            [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1],
            HolmAdjustment.Adjust(Bh1995),
            rejected: 3
        );

    [Fact]
    public void Benjamini_and_Hochberg_agree_with_statsmodels() =>
        Near(
            [
                0.0015,
                0.003,
                0.0095,
                0.035625,
                0.0603,
                0.06385714285714286,
                0.06385714285714286,
                0.0645,
                0.0765,
                0.486,
                0.5811818181818182,
                0.714875,
                0.7532307692307693,
                0.8132142857142857,
                1,
            ],
            BenjaminiHochbergAdjustment.Adjust(Bh1995),
            rejected: 4
        );

    [Fact]
    public void Benjamini_and_Yekutieli_agree_with_statsmodels() =>
        Near(
            [
                0.004977343489843491,
                0.009954686979686982,
                0.03152317543567544,
                0.11821190788378289,
                0.20008920829170831,
                0.21189262285333715,
                0.21189262285333715,
                0.2140257700632701,
                0.253844517982018,
                1,
                1,
                1,
                1,
                1,
                1,
            ],
            BenjaminiYekutieliAdjustment.Adjust(Bh1995),
            rejected: 3
        );

    [Fact]
    public void Benjamini_and_Hochberg_agree_with_bh_02() =>
        Near([0.02, 0.06, 0.02, 0.048, 0.02, 0.045], BenjaminiHochbergAdjustment.Adjust(TeaTasting), rejected: 5);

    [Fact]
    public void Hochberg_agrees_with_hochberg_01() =>
        Near([0.03, 0.06, 0.035, 0.06, 0.04, 0.06], HochbergAdjustment.Adjust(TeaTasting), rejected: 3);

    [Fact]
    public void All_keep_the_order_raise_no_value_above_one_and_stand_in_the_known_order() =>
        Gen.Double[0, 1]
            .Array[1, 20]
            .Sample(p =>
            {
                var (bonferroni, holm, hochberg) = (BonferroniAdjustment.Adjust(p), HolmAdjustment.Adjust(p), HochbergAdjustment.Adjust(p));
                var (bh, by) = (BenjaminiHochbergAdjustment.Adjust(p), BenjaminiYekutieliAdjustment.Adjust(p));
                var order = Enumerable.Range(0, p.Length).OrderBy(i => p[i]).ToArray();
                foreach (var adjusted in (double[][])[bonferroni, holm, hochberg, bh, by])
                {
                    Assert.All(Enumerable.Range(0, p.Length), i => Assert.InRange(adjusted[i], p[i] * (1 - 1e-12), 1));
                    Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(adjusted[pair.First] <= adjusted[pair.Second]));
                }
                Assert.All(
                    Enumerable.Range(0, p.Length),
                    i =>
                        Assert.True(
                            bh[i] <= hochberg[i] * (1 + 1e-12)
                                && hochberg[i] <= holm[i] * (1 + 1e-12)
                                && holm[i] <= bonferroni[i] * (1 + 1e-12)
                                && bh[i] <= by[i] * (1 + 1e-12)
                        )
                );
            });

    [Fact]
    public void One_p_value_stays_and_none_give_none()
    {
        Assert.Equal([0.2], HochbergAdjustment.Adjust([0.2]));
        Assert.Equal([0.2], BenjaminiYekutieliAdjustment.Adjust([0.2]));
        Assert.Empty(BenjaminiHochbergAdjustment.Adjust([]));
    }

    [Fact]
    public void What_is_not_a_p_value_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BenjaminiHochbergAdjustment.Adjust([0.5, double.NaN]));
        Assert.Throws<ArgumentException>(() => HochbergAdjustment.Adjust([-0.1]));
        Assert.Throws<ArgumentException>(() => BonferroniAdjustment.Adjust([1.1]));
    }

    private static void Near(double[] expected, double[] actual, int rejected)
    {
        Assert.All(expected.Zip(actual), pair => Assert.Equal(1, pair.Second / pair.First, 1e-10));
        Assert.Equal(rejected, actual.Count(p => p <= 0.05));
    }
}
