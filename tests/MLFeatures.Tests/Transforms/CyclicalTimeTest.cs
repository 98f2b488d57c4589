using CsCheck;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public sealed class CyclicalTimeTest
{
    private const TimeCycle All = TimeCycle.HourOfDay | TimeCycle.DayOfWeek | TimeCycle.DayOfYear;
    private static readonly MLContext s_ml = new(seed: 1);

    // Vector fe_cyclical_hour: sin(2 pi h / 24), cos(2 pi h / 24), the true period.
    [Theory]
    [InlineData(0, 0.0, 1.0)]
    [InlineData(1, 0.25881904510252074, 0.9659258262890683)]
    [InlineData(6, 1.0, 6.123233995736766e-17)]
    [InlineData(12, 1.2246467991473532e-16, -1.0)]
    [InlineData(18, -1.0, -1.8369701987210297e-16)]
    [InlineData(23, -0.25881904510252157, 0.9659258262890681)]
    public void The_hour_has_the_period_24_fe_cyclical_hour(int hour, double sin, double cos)
    {
        var time = new DateTime(2024, 2, 29, hour, 0, 0, DateTimeKind.Utc);
        var found = CyclicalTime.At(time, TimeCycle.HourOfDay);
        AssertNear(sin, found.Sin);
        AssertNear(cos, found.Cos);
        var column = Encode(time)[0];
        AssertRounded(sin, column[0]);
        AssertRounded(cos, column[1]);

        static void AssertNear(double expected, double actual) =>
            Assert.True(Math.Abs(expected - actual) <= Math.Max(1e-15, 1e-12 * Math.Abs(expected)), $"{expected} {actual}");
    }

    [Fact]
    public void The_column_is_the_formula_rounded_to_Single() =>
        Gen.Long[1, DateTime.MaxValue.Ticks]
            .Array[20]
            .Sample(
                ticks =>
                {
                    DateTime[] times = [.. ticks.Select(t => new DateTime(t, DateTimeKind.Utc))];
                    foreach (var (time, row) in times.Zip(Encode(times)))
                    {
                        double[] expected =
                        [
                            .. new[] { TimeCycle.HourOfDay, TimeCycle.DayOfWeek, TimeCycle.DayOfYear }.SelectMany(c =>
                                new[] { CyclicalTime.At(time, c).Sin, CyclicalTime.At(time, c).Cos }
                            ),
                        ];
                        Assert.All(expected.Zip(row), p => AssertRounded(p.First, p.Second));
                    }
                },
                iter: 50
            );

    [Fact]
    public void Midnight_is_approached_from_both_sides()
    {
        var midnight = new DateTime(2024, 7, 1, 0, 0, 0, DateTimeKind.Utc);
        var rows = Encode(midnight.AddSeconds(-1), midnight, midnight.AddSeconds(1));
        for (var slot = 0; slot < 4; slot++)
        {
            Assert.Equal(rows[1][slot], rows[0][slot], 1e-4);
            Assert.Equal(rows[1][slot], rows[2][slot], 1e-4);
        }
    }

    [Fact]
    public void Monday_midnight_has_phase_zero_and_the_week_has_the_true_period()
    {
        var monday = new DateTime(2024, 7, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(DayOfWeek.Monday, monday.DayOfWeek);
        Assert.Equal((0, 1), CyclicalTime.At(monday, TimeCycle.DayOfWeek));
        Assert.Equal(-1, CyclicalTime.At(monday.AddDays(3.5), TimeCycle.DayOfWeek).Cos);
        Assert.Equal(CyclicalTime.At(monday, TimeCycle.DayOfWeek), CyclicalTime.At(monday.AddDays(7 * 100), TimeCycle.DayOfWeek));
    }

    [Fact]
    public void The_year_has_365_2425_days_and_begins_within_the_documented_days_of_January_1()
    {
        var period = CyclicalTime.Period(TimeCycle.DayOfYear);
        Assert.Equal(365.2425, period.TotalDays);
        var offsets = Enumerable
            .Range(1, 2400)
            .ToDictionary(year => year, year => DaysFromNearestStart(new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.InRange(offsets.Values.Max(), 0.71, 0.7201);
        Assert.InRange(offsets.Values.Min(), -1.4801, -1.47);
        Assert.All(offsets.Where(o => o.Key is >= 1970 and <= 2099), o => Assert.InRange(o.Value, -1, 1));

        double DaysFromNearestStart(DateTime time)
        {
            var (sin, cos) = CyclicalTime.At(time, TimeCycle.DayOfYear);
            return Math.Atan2(sin, cos) / (2 * Math.PI) * period.TotalDays;
        }
    }

    [Theory]
    [InlineData(TimeCycle.None)]
    [InlineData((TimeCycle)8)]
    [InlineData((TimeCycle)9)]
    public void Unknown_cycles_are_refused_when_the_estimator_is_made(TimeCycle cycles)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            nameof(cycles),
            () => s_ml.Transforms.EncodeCyclicalTime("Made", "Time", cycles)
        );
        Assert.Contains("HourOfDay, DayOfWeek, DayOfYear", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_DataFrame_column_can_be_encoded_in_place_and_a_null_is_missing()
    {
        var frame = new DataFrame(new DateTimeDataFrameColumn("Time", [new DateTime(2024, 7, 1, 6, 0, 0, DateTimeKind.Utc), null]));
        var rows = s_ml.Transforms.EncodeCyclicalTime("Time").Fit(frame).Transform(frame).GetColumn<float[]>("Time").ToArray();
        Assert.Equal(1, rows[0][0]);
        Assert.All(rows[1], value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Columns_of_the_user_with_the_names_of_slots_or_of_steps_in_between_stay()
    {
        var frame = new DataFrame(
            new DateTimeDataFrameColumn("Time", [new DateTime(2024, 7, 1, 6, 0, 0, DateTimeKind.Utc)]),
            new SingleDataFrameColumn("HourOfDay.Sin", [7f]),
            new SingleDataFrameColumn("EncodeCyclicalTime.Ticks", [8f]),
            new SingleDataFrameColumn("EncodeCyclicalTime.HourOfDay.Sin", [9f])
        );
        var result = s_ml.Transforms.EncodeCyclicalTime("Made", "Time").Fit(frame).Transform(frame);
        Assert.Equal(
            ["Time", "HourOfDay.Sin", "EncodeCyclicalTime.Ticks", "EncodeCyclicalTime.HourOfDay.Sin", "Made"],
            result.Schema.Where(c => !c.IsHidden).Select(c => c.Name)
        );
        Assert.Equal([9f], result.GetColumn<float>("EncodeCyclicalTime.HourOfDay.Sin"));
    }

    // Half a unit in the last place of a Single, and what double arithmetic near a zero of the sine leaves.
    private static void AssertRounded(double exact, float column) =>
        Assert.True(Math.Abs(exact - column) <= Math.Max(6e-8 * Math.Abs(exact), 1e-12), $"{exact:R} {column:R}");

    private static float[][] Encode(params DateTime[] times)
    {
        var rows = s_ml.Data.LoadFromEnumerable(times.Select(t => new Row { Time = t }).ToArray());
        return [.. s_ml.Transforms.EncodeCyclicalTime("Made", "Time", All).Fit(rows).Transform(rows).GetColumn<float[]>("Made")];
    }

    private sealed class Row
    {
        public DateTime Time { get; set; }
    }
}
