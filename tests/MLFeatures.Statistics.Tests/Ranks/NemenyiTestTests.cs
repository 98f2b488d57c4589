namespace MLFeatures.Statistics.Tests.Ranks;

public class NemenyiTestTests
{
    [Fact]
    public void Its_critical_difference_is_nemenyi_cd_01()
    {
        // sherbold/autorank 10b65d3, README.md:192 (Apache-2.0), from an approximation of 4-5 digits.
        Assert.Equal(1, NemenyiTest.CriticalDifference(6, 50) / 1.0662484349869374, 2e-4);
    }

    [Theory]
    // Demšar (2006), table 5(a): q0.05 and q0.10, the studentized range ÷ √2, for 2 to 10 classifiers.
    [InlineData(2, 1.960, 1.645)]
    [InlineData(3, 2.343, 2.052)]
    [InlineData(4, 2.569, 2.291)]
    [InlineData(5, 2.728, 2.459)]
    [InlineData(6, 2.850, 2.589)]
    [InlineData(7, 2.949, 2.693)]
    [InlineData(8, 3.031, 2.780)]
    [InlineData(9, 3.102, 2.855)]
    [InlineData(10, 3.164, 2.920)]
    public void Its_critical_values_are_those_of_Demsar(int treatments, double at05, double at10)
    {
        var unit = Math.Sqrt(treatments * (treatments + 1) / (6.0 * 20));

        Assert.Equal(at05, NemenyiTest.CriticalDifference(treatments, 20) / unit, 0.0011);
        Assert.Equal(at10, NemenyiTest.CriticalDifference(treatments, 20, alpha: 0.10) / unit, 0.0011);
    }

    [Fact]
    public void Its_p_values_are_nemenyi_01()
    {
        // maximtrp/scikit-posthocs e8f6195, tests/test_posthocs.py:542-578 (MIT), from R PMCMR: three blocks of seven.
        double[] blocks = [4.0, 3.0, 4.0, 4.0, 5.0, 6.0, 3.0, 1.0, 2.0, 3.0, 5.0, 6.0, 7.0, 7.0, 1.0, 2.0, 6.0, 4.0, 1.0, 5.0, 1.0];
        double[][] lower =
        [
            [0.9999999],
            [0.8414506, 0.8833015],
            [0.9177741, 0.9449086, 0.9999962],
            [0.9177741, 0.9449086, 0.9999962, 1.0],
            [0.2147827, 0.2597539, 0.9449086, 0.8833015, 0.8833015],
            [0.9976902, 0.999177, 0.9888953, 0.9976902, 0.9976902, 0.5511935],
        ];
        var p = NemenyiTest.PairwisePValues([.. FriedmanTest.Evaluate(blocks, 7).AverageRanks], 3);

        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(1, p[i, i]);
            for (var j = 0; j < i; j++)
            {
                Assert.Equal(lower[i - 1][j], p[i, j], 1e-5);
                Assert.Equal(p[i, j], p[j, i]);
            }
        }
    }

    [Fact]
    public void Ranks_a_critical_difference_apart_have_the_p_value_alpha()
    {
        foreach (var alpha in (double[])[0.001, 0.01, 0.05, 0.1])
        {
            var apart = NemenyiTest.CriticalDifference(3, 12, alpha);
            Assert.Equal(alpha, NemenyiTest.PairwisePValues([1, 1 + apart, 2], 12)[0, 1], 1e-10);
        }
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NemenyiTest.CriticalDifference(1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => NemenyiTest.CriticalDifference(3, 0));
        Assert.Throws<ArgumentException>(() => NemenyiTest.PairwisePValues([1], 5));
    }
}
