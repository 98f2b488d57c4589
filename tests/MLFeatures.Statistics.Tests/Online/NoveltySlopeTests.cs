namespace MLFeatures.Statistics.Tests.Online;

public class NoveltySlopeTests
{
    private static readonly double[] Days = [1, 2, 3, 4, 5, 6, 7];
    private static readonly double[] Effects = [0.06, 0.044, 0.035, 0.031, 0.022, 0.024, 0.018];
    private static readonly double[] Errors = [0.01, 0.01, 0.009, 0.009, 0.011, 0.012, 0.012];

    [Fact]
    public void novelty_slope_01_agrees_with_statsmodels()
    {
        // statsmodels WLS with weights 1/se² and cov_type "fixed scale".
        var result = NoveltySlope.Fit(Days, Effects, Errors)!;

        Assert.Equal(-0.0065778485909835155, result.Slope.Estimate, 6e-12);
        Assert.Equal(0.002061608821683337, result.Slope.StandardError, 2e-12);
        Assert.Equal(-3.190638554608335, result.Slope.Statistic!.Value, 3e-9);
        Assert.Equal(0.0014195875458477775, result.Slope.PValue!.Value, 1e-12);
        Assert.Equal(EffectTrend.Novelty, result.Trend);
    }

    [Fact]
    public void Growing_away_from_zero_is_primacy_on_either_side()
    {
        double[] falling = [.. Effects.Select(e => -e)];
        double[] growing = [.. Effects.Reverse()];
        double[] growingLoss = [.. growing.Select(e => -e)];

        Assert.Equal(EffectTrend.Novelty, NoveltySlope.Fit(Days, falling, Errors)!.Trend);
        Assert.Equal(EffectTrend.Primacy, NoveltySlope.Fit(Days, growing, Errors)!.Trend);
        Assert.Equal(EffectTrend.Primacy, NoveltySlope.Fit(Days, growingLoss, Errors)!.Trend);
        Assert.Equal(EffectTrend.None, NoveltySlope.Fit(Days, Effects, [.. Errors.Select(e => 10 * e)])!.Trend);
    }

    [Fact]
    public void One_day_has_no_slope()
    {
        Assert.Null(NoveltySlope.Fit([3, 3], [1, 2], [1, 1]));
        Assert.Throws<ArgumentException>(() => NoveltySlope.Fit([3], [1], [1]));
        Assert.Throws<ArgumentException>(() => NoveltySlope.Fit([3, 4], [1, 2], [1, 0]));
        Assert.Throws<ArgumentException>(() => NoveltySlope.Fit([3, double.NaN], [1, 2], [1, 1]));
        Assert.Throws<ArgumentException>(() => NoveltySlope.Fit([3, 4], [1], [1, 1]));
    }
}
