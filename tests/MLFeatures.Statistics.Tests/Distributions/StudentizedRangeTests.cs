using CsCheck;

namespace MLFeatures.Statistics.Tests.Distributions;

public class StudentizedRangeTests
{
    [Theory]
    // mpmath, 30 digits: quadrature of Hartley's integral. The last two, far out, are also k(k − 1) Φ(−q/√2), the sum over all pairs.
    [InlineData(2, 2, 0.15729920705028513066)]
    [InlineData(3.3, 3, 0.051310906418189876073)]
    [InlineData(4, 10, 0.12685213215059637454)]
    [InlineData(5, 50, 0.21014537871762118186)]
    [InlineData(1, 3, 0.75928735877066122592)]
    [InlineData(0.1, 2, 0.94362802220298337304)]
    [InlineData(20, 5, 2.0884875837625432e-44)]
    [InlineData(40, 3, 1.6187596834823703e-175)]
    public void Its_tail_keeps_its_digits_for_known_deviation(double q, int groups, double expected) =>
        Assert.Equal(1, StudentizedRange.Upper(q, groups) / expected, 1e-12);

    [Theory]
    // Gauss–Legendre, 20 nodes on 16 panels over S and on 14 over z, written separately in Python.
    [InlineData(3.877676, 3, 10, 0.04994801346191352)]
    [InlineData(20, 10, 5, 0.00043190145284069577)]
    [InlineData(12, 4, 30, 1.0645461978712307e-08)]
    [InlineData(4, 20, 120, 0.35063284721817606)]
    [InlineData(5, 3, 2, 0.12742340267177144)]
    public void Its_tail_keeps_its_digits_for_estimated_deviation(double q, int groups, double df, double expected) =>
        Assert.Equal(1, StudentizedRange.Upper(q, groups, df) / expected, 1e-11);

    [Theory]
    // Published tables, for example Harter 1960: q exceeded with probability 0.05 and 0.01.
    [InlineData(0.05, 3, double.PositiveInfinity, 3.314)]
    [InlineData(0.05, 10, double.PositiveInfinity, 4.474)]
    [InlineData(0.01, 5, double.PositiveInfinity, 4.603)]
    [InlineData(0.05, 2, 1, 17.97)]
    [InlineData(0.05, 3, 10, 3.877)]
    [InlineData(0.01, 4, 20, 5.018)]
    [InlineData(0.05, 20, 120, 5.126)]
    public void Its_critical_values_are_those_of_the_tables(double p, int groups, double df, double expected) =>
        Assert.Equal(1, StudentizedRange.CriticalValue(p, groups, df) / expected, 3e-4);

    [Fact]
    public void With_two_groups_it_is_Students_distribution() =>
        Gen.Select(Gen.Double[0.01, 30], Gen.Double[0.5, 400])
            .Sample(
                (t, df) => Math.Abs(StudentizedRange.Upper(t * Math.Sqrt(2), 2, df) / StudentTails.TwoSidedP(t, df) - 1) < 1e-8,
                iter: 60
            );

    [Fact]
    public void The_critical_value_gives_back_the_probability() =>
        Gen.Select(Gen.Double[0.0005, 0.9], Gen.Int[2, 30], Gen.Double[1, 300])
            .Sample(
                (p, k, df) => Math.Abs(StudentizedRange.Upper(StudentizedRange.CriticalValue(p, k, df), k, df) / p - 1) < 1e-8,
                iter: 8
            );

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Equal(1, StudentizedRange.Upper(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentizedRange.Upper(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentizedRange.Upper(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentizedRange.Upper(1, 3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentizedRange.CriticalValue(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentizedRange.CriticalValue(1, 3));
    }
}
