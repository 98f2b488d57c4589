using MLFeatures.Experiments.Importance;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Importance;

public sealed class CorrectedMeanTests
{
    [Fact]
    public void One_resample_has_a_mean_but_no_interval()
    {
        var one = CorrectedMean.Of([0.25], 0.5, 0.95, Alternative.Greater);

        Assert.Equal((0.25, null, null, null), (one.Mean, one.StandardError, one.Interval, one.PValue));
        Assert.Contains("one resample", one.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_values_have_no_interval_unless_they_are_0()
    {
        var same = CorrectedMean.Of([0.25, 0.25, 0.25], 0.5, 0.95, Alternative.Greater);
        var zero = CorrectedMean.Of([0, -0.0, 0], 0.5, 0.95, Alternative.Greater);

        Assert.Null(same.Interval);
        Assert.Contains("do not vary", same.Reason, StringComparison.Ordinal);
        Assert.Equal((0.0, new ImportanceInterval(0, 0), 1.0), (zero.Mean, zero.Interval, zero.PValue));
        Assert.False(double.IsNegative(zero.Mean));
    }

    [Fact]
    public void By_hand()
    {
        // Mean 2, s² 1, J 3, ratio 1: the standard error is √(1 · (1/3 + 1)).
        var three = CorrectedMean.Of([1, 2, 3], 1, 0.95, Alternative.Greater);

        Assert.Equal(2, three.Mean);
        Assert.Equal(Math.Sqrt(4.0 / 3), three.StandardError!.Value, 1e-12);
        // t of 2 degrees of freedom has the tail ½ − t ÷ (2 √(2 + t²)).
        var t = 2 / Math.Sqrt(4.0 / 3);
        Assert.Equal(0.5 - t / (2 * Math.Sqrt(2 + t * t)), three.PValue!.Value, 1e-12);
        Assert.Equal(4.302652729911275 * Math.Sqrt(4.0 / 3), three.Interval!.Upper - 2, 1e-9);
    }
}
