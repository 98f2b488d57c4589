using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Tests.Content;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0.71234, 3, "0.712")]
    [InlineData(-0.0004, 3, "0.000")]
    [InlineData(1234567.0, 0, "1,234,567")]
    [InlineData(1e300, 2, "1E+300")]
    public void A_number_has_the_decimals_asked_for(double value, int decimals, string expected) =>
        Assert.Equal(expected, Quantity.Number(value, decimals));

    [Theory]
    [InlineData(0.0112, 4, "+0.0112")]
    [InlineData(-0.0112, 4, "-0.0112")]
    [InlineData(0.00001, 4, "0.0000")]
    [InlineData(0.0, 2, "0.00")]
    public void A_sign_is_shown_unless_the_digits_are_zero(double value, int decimals, string expected) =>
        Assert.Equal(expected, Quantity.WithSign(value, decimals));

    [Theory]
    [InlineData(12.345, "12.3")]
    [InlineData(0.0012345, "0.00123")]
    [InlineData(1234.5, "1,234")]
    [InlineData(0.0, "0.00")]
    public void Significant_digits_count_from_the_first_that_is_not_zero(double value, string expected) =>
        Assert.Equal(expected, Quantity.Significant(value));

    [Theory]
    [InlineData(0.00012, "< 0.001")]
    [InlineData(0.0321, "0.032")]
    [InlineData(0.4321, "0.43")]
    [InlineData(0.999, "> 0.99")]
    [InlineData(double.NaN, "–")]
    public void A_p_value_has_two_digits_and_no_false_precision(double value, string expected) =>
        Assert.Equal(expected, Quantity.PValue(value));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1,023 B")]
    [InlineData(1024, "1.00 KiB")]
    [InlineData(48_234_567, "46.0 MiB")]
    [InlineData(1_048_575, "1.00 MiB")]
    public void Bytes_are_in_binary_units(double value, string expected) => Assert.Equal(expected, Quantity.Bytes(value));

    [Theory]
    [InlineData(11.42, "11.4 µs")]
    [InlineData(999.7, "1.00 ms")]
    [InlineData(1500, "1.50 ms")]
    [InlineData(0, "0.00 µs")]
    public void Microseconds_change_their_unit(double value, string expected) => Assert.Equal(expected, Quantity.Microseconds(value));

    [Theory]
    [InlineData(0.84, "840 ms")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(83.4, "1 min 23 s")]
    [InlineData(3725, "1 h 2 min")]
    public void Seconds_change_their_unit(double value, string expected) => Assert.Equal(expected, Quantity.Seconds(value));

    [Theory]
    [InlineData(100.0, 112.34, "+12.3 %")]
    [InlineData(100.0, 350.4, "+250 %")]
    [InlineData(-2.0, -1.0, "+50.0 %")]
    [InlineData(100.0, 100.01, "0.0 %")]
    [InlineData(0.0, 1.0, "–")]
    [InlineData(0.0, 0.0, "–")]
    [InlineData(null, 1.0, "–")]
    [InlineData(1.0, null, "–")]
    [InlineData(1.0, double.NaN, "–")]
    public void A_change_is_in_percent_of_the_first_number(double? from, double? to, string expected) =>
        Assert.Equal(expected, Quantity.Change(from, to));

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_missing_is_a_dash_everywhere(double? value)
    {
        string[] texts =
        [
            Quantity.Number(value, 2),
            Quantity.WithSign(value, 2),
            Quantity.Significant(value),
            Quantity.Share(value),
            Quantity.Count(value),
            Quantity.Bytes(value),
            Quantity.Microseconds(value),
            Quantity.Seconds(value),
            Quantity.Interval(value, value, 2),
        ];
        Assert.All(texts, t => Assert.Equal("–", t));
    }

    [Fact]
    public void An_interval_with_one_end_keeps_it() => Assert.Equal("[–, 0.50]", Quantity.Interval(double.NegativeInfinity, 0.5, 2));
}
