using CsCheck;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Tests.Contract;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public sealed class UserRatingBiasTest
{
    private static readonly MLContext s_ml = new(seed: 1);

    // Vector fe_user_item_bias_damped: Koren 2010, b_i = sum(r - mu) / (l_i + n_i), b_u = sum(r - mu - b_i) / (l_u + n_u), l_i = l_u = 2.
    [Fact]
    public void The_definition_holds_after_all_ratings_fe_user_item_bias_damped()
    {
        (string User, string Item, float Stars)[] ratings =
        [
            ("u1", "m1", 5),
            ("u1", "m2", 3),
            ("u2", "m1", 4),
            ("u2", "m3", 1),
            ("u3", "m1", 5),
            ("u3", "m2", 4),
            ("u3", "m3", 2),
            ("u4", "m3", 2),
        ];
        var rows = s_ml.Data.LoadFromEnumerable(
            ratings
                .Select(
                    (r, i) =>
                        new TextRow
                        {
                            User = r.User,
                            Item = r.Item,
                            Stars = r.Stars,
                            Time = RatingRow.Start.AddDays(i),
                        }
                )
                .ToArray()
        );
        var bias = s_ml
            .Transforms.EncodeUserRatingBias("Bias", "User", "Item", "Stars", "Time", itemDamping: 2, userDamping: 2)
            .Fit(rows)
            .Feature;
        var after = RatingRow.Start.AddDays(100);

        Assert.Equal(3.25, bias.MeanAt(after));
        AssertNear(0.85, bias.ItemBiasAt("m1", after));
        AssertNear(0.125, bias.ItemBiasAt("m2", after));
        AssertNear(-0.95, bias.ItemBiasAt("m3", after));
        AssertNear(0.13125, bias.UserBiasAt("u1", after).Bias);
        AssertNear(-0.35, bias.UserBiasAt("u2", after).Bias);
        AssertNear(0.24499999999999997, bias.UserBiasAt("u3", after).Bias);
        AssertNear(-0.10000000000000002, bias.UserBiasAt("u4", after).Bias);
        Assert.Equal([2, 2, 3, 1], bias.Users.Select(u => bias.UserBiasAt(u, after).Count));
        Assert.Equal(["u1", "u2", "u3", "u4"], bias.Users.Select(u => u.ToString()));
        Assert.Equal((8, 2.0, 2.0), (bias.RatingCount, bias.ItemDamping, bias.UserDamping));

        static void AssertNear(double expected, double actual) =>
            Assert.InRange(actual, expected - (1e-12 * Math.Abs(expected)), expected + (1e-12 * Math.Abs(expected)));
    }

    [Fact]
    public void The_value_at_any_time_is_that_of_the_definition_on_the_ratings_before() =>
        Gen.Select(RatingRow.Some, Gen.Int[0, 13], Gen.Long[1, 5])
            .Sample(
                (rows, second, user) =>
                {
                    var time = RatingRow.Start.AddSeconds(second);
                    var (expected, count) = Definition([.. rows.Where(r => r.Time < time)], user, 3, 2);
                    var found = Fit(rows).UserBiasAt(user, time);
                    Assert.Equal(count, found.Count);
                    Assert.Equal(expected, found.Bias, 1e-12);
                }
            );

    [Fact]
    public void What_happens_at_the_time_or_later_never_changes_the_value() =>
        Gen.Select(RatingRow.Some, RatingRow.Some, Gen.Int[0, 13])
            .Sample(
                (rows, others, second) =>
                {
                    var time = RatingRow.Start.AddSeconds(second);
                    RatingRow[] past = [.. rows.Where(r => r.Time < time)];
                    var now = others.Select(r => r with { Time = time });
                    var later = rows.Where(r => r.Time >= time);
                    var shifted = later.Select(r => r with { Time = r.Time.AddYears(1), Stars = 5 - r.Stars, Item = "new" + r.Item });
                    var (expected, a, b) = (
                        Values(past, time),
                        Values([.. past, .. later], time),
                        Values([.. now, .. shifted, .. past], time)
                    );
                    Assert.Equal(expected, a);
                    Assert.Equal(expected, b);
                }
            );

    [Fact]
    public void The_order_of_the_ratings_in_a_file_never_matters_not_even_within_a_second() =>
        Gen.Select(RatingRow.Some, Gen.Int)
            .Sample(
                (rows, seed) =>
                    Assert.Equal(
                        Values(rows, RatingRow.Start.AddSeconds(7)),
                        Values(RatingRow.Shuffled(rows, seed), RatingRow.Start.AddSeconds(7))
                    )
            );

    [Fact]
    public void Applied_to_its_own_training_rows_it_does_not_see_their_labels() =>
        Gen.Select(RatingRow.Some, Gen.Int[0, 39], Gen.Float[-100, 100])
            .Sample(
                (rows, at, stars) =>
                {
                    var row = rows[at % rows.Length];
                    var changed = rows.Select(r => ReferenceEquals(r, row) ? r with { Stars = stars } : r).ToArray();
                    Assert.Equal(Output(rows)[at % rows.Length], Output(changed)[at % rows.Length]);
                }
            );

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_rating_that_is_no_number_is_refused_with_its_row(float stars)
    {
        RatingRow[] rows = [Row(1, 3), Row(2, stars), Row(3, 4)];
        var error = Assert.Throws<InvalidDataException>(() => Fit(rows));
        Assert.Contains("row 1 (counted from 0)", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Stars'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_time_and_a_missing_item_are_refused_with_their_row()
    {
        var time = Assert.Throws<InvalidDataException>(() => Fit([Row(1, 3), Row(2, 3) with { Time = default }]));
        Assert.Contains("row 1 (counted from 0) has no time in column 'Time'", time.Message, StringComparison.Ordinal);
        var item = Assert.Throws<InvalidDataException>(() => Fit([Row(1, 3) with { Item = "" }]));
        Assert.Contains("row 0 (counted from 0) has no item in column 'Item'", item.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_damping_that_is_no_number_of_ratings_is_refused(double damping)
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            "itemDamping",
            () => s_ml.Transforms.EncodeUserRatingBias("B", "User", "Item", "Stars", "Time", itemDamping: damping)
        );
        Assert.Throws<ArgumentOutOfRangeException>(
            "userDamping",
            () => s_ml.Transforms.EncodeUserRatingBias("B", "User", "Item", "Stars", "Time", userDamping: damping)
        );
    }

    [Fact]
    public void Users_may_be_Int32_when_fitted_as_Int64()
    {
        var rows = RatingRow.View(s_ml, [Row(1, 5), Row(2, 3)]);
        var model = s_ml.Transforms.EncodeUserRatingBias("Bias", "User", "Item", "Stars", "Time").Fit(rows);
        var narrow = s_ml.Transforms.Conversion.ConvertType("User", "User", DataKind.Int32).Fit(rows).Transform(rows);
        Assert.Equal(TableText.Rows(model.Transform(rows), "Bias"), TableText.Rows(model.Transform(narrow), "Bias"));
    }

    private static RatingRow Row(int day, float stars) =>
        new()
        {
            User = 1,
            Item = "a",
            Genres = "Drama",
            Stars = stars,
            Time = RatingRow.Start.AddDays(day),
        };

    private static UserRatingBias Fit(RatingRow[] rows) =>
        s_ml
            .Transforms.EncodeUserRatingBias("Bias", "User", "Item", "Stars", "Time", itemDamping: 3, userDamping: 2)
            .Fit(RatingRow.View(s_ml, rows))
            .Feature;

    private static string[] Values(RatingRow[] rows, DateTime time)
    {
        var bias = Fit(rows);
        return
        [
            .. Enumerable
                .Range(1, 5)
                .Select(user => $"{BitConverter.DoubleToInt64Bits(bias.UserBiasAt(user, time).Bias)} {bias.UserBiasAt(user, time).Count}"),
        ];
    }

    private static string[] Output(RatingRow[] rows)
    {
        var view = RatingRow.View(s_ml, rows);
        return TableText.Rows(
            s_ml.Transforms.EncodeUserRatingBias("Bias", "User", "Item", "Stars", "Time").Fit(view).Transform(view),
            "Bias"
        );
    }

    private static (double Bias, int Count) Definition(RatingRow[] past, long user, double itemDamping, double userDamping)
    {
        RatingRow[] own = [.. past.Where(r => r.User == user)];
        if (own.Length == 0)
            return (double.NaN, 0);
        var mean = past.Average(r => (double)r.Stars);
        double ItemBias(string item)
        {
            RatingRow[] ratings = [.. past.Where(r => r.Item == item)];
            return ratings.Sum(r => r.Stars - mean) / (itemDamping + ratings.Length);
        }
        return (own.Sum(r => r.Stars - mean - ItemBias(r.Item)) / (userDamping + own.Length), own.Length);
    }

    private sealed class TextRow
    {
        public string User { get; set; } = "";
        public string Item { get; set; } = "";
        public float Stars { get; set; }
        public DateTime Time { get; set; }
    }
}
