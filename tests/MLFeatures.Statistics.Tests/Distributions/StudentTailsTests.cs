namespace MLFeatures.Statistics.Tests.Distributions;

public class StudentTailsTests
{
    [Theory]
    // mpmath, 40 digits: betainc(df/2, 1/2, 0, df/(df + t²), regularized)
    [InlineData(40, 99, 6.3850851602872268e-63)]
    [InlineData(-2.0658385838042803, 29, 0.047880537350289022)]
    [InlineData(0, 5, 1)]
    public void The_p_value_is_right_far_out(double t, double df, double expected) =>
        Assert.Equal(1, StudentTails.TwoSidedP(t, df) / expected, 1e-9);

    [Theory]
    // mpmath, 40 digits: root of the two-sided p − 0.05
    [InlineData(1, 12.706204736174705)]
    [InlineData(9, 2.2621571627982055)]
    [InlineData(29, 2.0452296421327043)]
    [InlineData(99, 1.9842169515864175)]
    public void The_critical_value_is_accurate_to_rounding(double df, double expected) =>
        Assert.Equal(1, StudentTails.CriticalValue(0.95, df) / expected, 1e-13);
}
