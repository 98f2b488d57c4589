namespace MLFeatures.Statistics.Tests.Online;

public class SampleRatioTests
{
    [Fact]
    public void srm_01_agrees_with_tea_tasting()
    {
        // e10v/tea-tasting 90306f1, tests/metrics/test_proportion.py:377-403 (MIT).
        Assert.Equal(0.6172994135892521, SampleRatio.ExactP(53, 47), 6e-10);
        Assert.Equal(0.6170750774519738, SampleRatio.NormalP(53, 47, continuityCorrection: true), 6e-10);
        Assert.Equal(0.5485062355001472, SampleRatio.NormalP(53, 47), 5e-10);
        Assert.Equal(0.5485062355001472, SampleRatio.Check([53, 47], [1, 1]).PValue!.Value, 5e-10);
    }

    [Fact]
    public void srm_02_agrees_with_SciPy_far_out()
    {
        // spotify/confidence e1f8a49, tests/frequentist/test_chisquared.py:260-290 (Apache-2.0); scipy.stats.chisquare.
        var result = SampleRatio.Check([1009, 104, 1502, 100, 100, 150], [0.35, 0.04, 0.52, 0.035, 0.0035, 0.0515]);

        Assert.Equal(777.8068919570745, result.Statistic, 8e-7);
        Assert.Equal(5, result.DegreesOfFreedom);
        Assert.Equal(1, result.PValue!.Value / 7.31442008406888e-166, 1e-9);
        Assert.Equal(SampleRatioVerdict.Mismatch, result.Verdict);
    }

    [Theory]
    // scipy.stats.chisquare; formula as gbstats check_srm (growthbook/growthbook 8f1db44).
    [InlineData("srm-04", new long[] { 5200, 4800 }, new[] { 0.5, 0.5 }, 16.0, 6.334248366623988e-05, SampleRatioVerdict.Mismatch)]
    [InlineData(
        "srm-05",
        new long[] { 9000, 1050 },
        new[] { 0.9, 0.1 },
        2.2388059701492535,
        0.13458487139107647,
        SampleRatioVerdict.Passed
    )]
    [InlineData("srm-06", new long[] { 3400, 3300, 3300 }, new[] { 1.0, 1, 1 }, 2.0, 0.36787944117144245, SampleRatioVerdict.Passed)]
    [InlineData(
        "cookiecats-02",
        new long[] { 44700, 45489 },
        new[] { 1.0, 1 },
        6.9024049496058275,
        0.008607987810836262,
        SampleRatioVerdict.Passed
    )]
    public void It_agrees_with_SciPy(string id, long[] observed, double[] weights, double statistic, double p, SampleRatioVerdict verdict)
    {
        Assert.NotEmpty(id);
        var result = SampleRatio.Check(observed, weights);

        Assert.Equal(statistic, result.Statistic, statistic * 1e-9);
        Assert.Equal(p, result.PValue!.Value, p * 1e-9);
        Assert.Equal(verdict, result.Verdict);
    }

    [Fact]
    public void An_arm_without_weight_takes_its_degree_of_freedom_with_it()
    {
        var with = SampleRatio.Check([520, 0, 480], [1, 0, 1]);
        var without = SampleRatio.Check([520, 480], [1, 1]);

        Assert.Equal(without, with);
        Assert.Equal(1, with.DegreesOfFreedom);
    }

    [Fact]
    public void Too_few_units_are_said_to_be_too_few_but_an_empty_arm_is_a_mismatch()
    {
        Assert.Equal(SampleRatioVerdict.TooFewUnits, SampleRatio.Check([7, 7], [1, 1]).Verdict);
        Assert.Equal(SampleRatioVerdict.Passed, SampleRatio.Check([8, 8], [1, 1]).Verdict);
        Assert.Equal(SampleRatioVerdict.Mismatch, SampleRatio.Check([1000, 0], [1, 1]).Verdict);
        var empty = SampleRatio.Check([0, 0], [1, 1]);
        Assert.Equal((null, SampleRatioVerdict.TooFewUnits), (empty.PValue, empty.Verdict));
    }

    [Theory]
    [InlineData(12, 3, 0.5)]
    [InlineData(3, 12, 0.5)]
    [InlineData(30, 2, 0.2)]
    [InlineData(0, 9, 0.7)]
    [InlineData(5, 5, 0.5)]
    [InlineData(1, 0, 0.5)]
    public void The_exact_p_value_sums_all_splits_that_are_not_likelier(long control, long treatment, double share)
    {
        var n = (int)(control + treatment);
        var mass = Enumerable.Range(0, n + 1).Select(k => MathNet.Numerics.Distributions.Binomial.PMF(share, n, k)).ToArray();

        var expected = mass.Where(p => p <= mass[treatment] * (1 + 1e-7)).Sum();

        Assert.Equal(expected, SampleRatio.ExactP(control, treatment, share), 1e-10);
    }

    [Fact]
    public void Far_out_it_does_not_vanish()
    {
        // χ² = 1000² / 25,000 · …: erfc(√(χ²/2)) by mpmath for 6000 against 4000: χ² = 400, p = 5.5072482372124674e-89.
        Assert.Equal(1, SampleRatio.Check([6000, 4000], [1, 1]).PValue!.Value / 5.5072482372124674e-89, 1e-9);
        Assert.InRange(SampleRatio.ExactP(6000, 4000), 1e-91, 1e-88);
        Assert.Equal(1, SampleRatio.NormalP(6000, 4000) / 5.5072482372124674e-89, 1e-9);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SampleRatio.Check([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => SampleRatio.Check([1, -2], [1, 1]));
        Assert.Throws<ArgumentException>(() => SampleRatio.Check([1, 2], [1, 0]));
        Assert.Throws<ArgumentException>(() => SampleRatio.Check([1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleRatio.ExactP(1, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleRatio.NormalP(-1, 2));
    }
}
