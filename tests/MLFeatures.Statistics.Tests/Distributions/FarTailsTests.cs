namespace MLFeatures.Statistics.Tests.Distributions;

public class FarTailsTests
{
    [Theory]
    // mpmath, 40 digits: upper regularised incomplete gamma function. MathNet's loses digits with the size of the logarithm.
    [InlineData(120, 3, 7.71679035563415871e-26)]
    [InlineData(2000, 1000, 4.14367859145499174e-69)]
    [InlineData(1400, 1, 2.1010145162642175e-306)]
    public void Chi_square(double statistic, double df, double expected) =>
        Assert.Equal(1, ChiSquareTails.Upper(statistic, df) / expected, 1e-9);

    [Theory]
    // mpmath, 40 digits: regularised incomplete beta function.
    [InlineData(1e6, 10, 5, 4.14733589086412439e-15)]
    [InlineData(1e4, 2, 100, 6.92145068594071669e-116)]
    public void F(double statistic, double df1, double df2, double expected) =>
        Assert.Equal(1, FTails.Upper(statistic, df1, df2) / expected, 1e-9);

    [Theory]
    // mpmath, 40 digits.
    [InlineData(30, 9.81342785429637412e-198)]
    [InlineData(37, 1.14511424450491536e-299)]
    public void Normal(double z, double expected) =>
        Assert.Equal(1, StudentTails.P(z, double.PositiveInfinity, Alternative.TwoSided) / expected, 1e-11);

    [Theory]
    // mpmath, 60 digits.
    [InlineData(3000, 1, -1504.2293081924811103)]
    [InlineData(16540.06714505326, 2, -8270.0335725266304507)]
    [InlineData(1e6, 12, -499939.1756648557304)]
    public void The_logarithm_of_chi_square(double statistic, double df, double expected) =>
        Assert.Equal(1, ChiSquareTails.LogUpper(statistic, df) / expected, 1e-12);

    [Theory]
    // mpmath, 60 digits.
    [InlineData(1e6, 2, 997, -3790.7960641597379207)]
    [InlineData(5e5, 1, 99998, -89592.906117795651455)]
    [InlineData(1e4, 5, 3000, -4296.9203835738236046)]
    [InlineData(16, 100, 10000, -566.08507404504438819)]
    public void The_logarithm_of_F(double statistic, double df1, double df2, double expected) =>
        Assert.Equal(1, FTails.LogUpper(statistic, df1, df2) / expected, 1e-12);

    [Theory]
    [InlineData(1400, 1)]
    [InlineData(120, 3)]
    [InlineData(0, 2)]
    public void The_logarithms_join_the_probabilities(double statistic, double df)
    {
        Assert.Equal(Math.Log(ChiSquareTails.Upper(statistic, df)), ChiSquareTails.LogUpper(statistic, df), 1e-9);
        Assert.Equal(Math.Log(FTails.Upper(statistic, df, 40)), FTails.LogUpper(statistic, df, 40), 1e-9);
    }
}
