using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Tests.Content;

public sealed class MetricReadingTests
{
    [Theory]
    [InlineData(0.001, 0.003, true, "better")]
    [InlineData(0.001, 0.003, false, "worse")]
    [InlineData(-0.003, -0.001, true, "worse")]
    [InlineData(-0.003, -0.001, false, "better")]
    [InlineData(-0.001, 0.003, true, "unclear")]
    [InlineData(0.0, 0.003, true, "unclear")]
    public void The_outcome_follows_the_interval_and_the_direction(double lower, double upper, bool higherIsBetter, string expected)
    {
        var comparison = SampleResults.Ship().Comparisons[0] with { Lower = lower, Upper = upper, HigherIsBetter = higherIsBetter };
        Assert.Equal(expected, new MetricReading(comparison).Outcome);
    }

    [Fact]
    public void Without_variance_nothing_is_claimed()
    {
        var comparison = SampleResults.Ship().Comparisons[0] with { PValue = null, Lower = 0.01, Upper = 0.01 };
        Assert.Equal("untested", new MetricReading(comparison).Outcome);
    }

    [Theory]
    [InlineData(0.0008, "+0.01120", "[0.01040, 0.01200]")]
    [InlineData(0.0032, "+0.0112", "[0.0080, 0.0144]")]
    [InlineData(0.0135, "+0.0112", "[-0.0023, 0.0247]")]
    [InlineData(0.5, "+0.01", "[-0.49, 0.51]")]
    [InlineData(0.01115, "+0.01120", "[0.00005, 0.02235]")]
    public void Digits_end_where_the_interval_makes_them_noise(double halfWidth, string difference, string interval)
    {
        var comparison = SampleResults.Ship().Comparisons[0] with { Lower = 0.0112 - halfWidth, Upper = 0.0112 + halfWidth };
        var reading = new MetricReading(comparison);
        Assert.Equal((difference, interval), (reading.Difference, reading.Interval));
    }
}
