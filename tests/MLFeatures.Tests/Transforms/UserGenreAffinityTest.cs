using CsCheck;
using Microsoft.ML;
using MLFeatures.Tests.Contract;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public sealed class UserGenreAffinityTest
{
    private static readonly MLContext s_ml = new(seed: 1);

    // Vector fe_user_genre_affinity_shrunk: sum(r - user mean) / (n + k) per genre, k = 2.
    [Fact]
    public void The_definition_holds_after_all_ratings_fe_user_genre_affinity_shrunk()
    {
        (long User, string Genre, float Stars)[] ratings =
        [
            (1, "Action", 5),
            (1, "Action", 4),
            (1, "Drama", 2),
            (2, "Drama", 5),
            (2, "Comedy", 3),
            (2, "Drama", 4),
        ];
        var affinity = Fit(
            [
                .. ratings.Select(
                    (r, i) =>
                        new RatingRow
                        {
                            User = r.User,
                            Genres = r.Genre,
                            Stars = r.Stars,
                            Time = RatingRow.Start.AddDays(i),
                        }
                ),
            ],
            2
        );
        var after = RatingRow.Start.AddDays(100);

        Assert.Equal(["Action", "Comedy", "Drama"], affinity.Genres);
        AssertNear([0.41666666666666674, 0, -0.5555555555555555], affinity.AffinitiesAt(1, after));
        AssertNear([0, -0.3333333333333333, 0.25], affinity.AffinitiesAt(2, after));
        Assert.Equal((4.0, 3), affinity.UserMeanAt(2, after));
        Assert.Equal((6, 2.0), (affinity.RatingCount, affinity.Shrinkage));

        static void AssertNear(double[] expected, double[] actual) =>
            Assert.All(
                expected.Zip(actual),
                p => Assert.True(Math.Abs(p.First - p.Second) <= Math.Max(1e-15, 1e-12 * Math.Abs(p.First)), $"{p}")
            );
    }

    [Fact]
    public void A_rating_with_several_genres_counts_once_for_the_mean_and_once_for_each_genre()
    {
        RatingRow[] rows = [Row(1, "Drama|War|Drama", 5), Row(2, "Drama", 2), Row(3, "", 2)];
        var affinity = Fit(rows, 0);
        var after = RatingRow.Start.AddDays(9);
        Assert.Equal((3.0, 3), affinity.UserMeanAt(1, after));
        Assert.Equal([0.5, 2], affinity.AffinitiesAt(1, after)); // Drama: (2 - 1) / 2, War: 2 / 1
    }

    [Fact]
    public void The_value_at_any_time_is_that_of_the_definition_on_the_ratings_before() =>
        Gen.Select(Rows, Gen.Int[0, 13], Gen.Long[1, 5])
            .Sample(
                (rows, second, user) =>
                {
                    var time = RatingRow.Start.AddSeconds(second);
                    var affinity = Fit(rows, 1.5);
                    RatingRow[] own = [.. rows.Where(r => r.Time < time && r.User == user)];
                    var found = affinity.AffinitiesAt(user, time);
                    for (var g = 0; g < found.Length; g++)
                        Assert.Equal(Definition(own, affinity.Genres[g], 1.5), found[g], 1e-12);
                }
            );

    [Fact]
    public void What_happens_at_the_time_or_later_never_changes_the_value() =>
        Gen.Select(Rows, RatingRow.Some, Gen.Int[1, 13])
            .Sample(
                (rows, others, second) =>
                {
                    var time = RatingRow.Start.AddSeconds(second);
                    RatingRow[] past = [.. rows.Where(r => r.Time < time)];
                    var now = others.Select(r => r with { Time = time });
                    var later = rows.Where(r => r.Time >= time);
                    var shifted = later.Select(r => r with { Time = r.Time.AddYears(1), Stars = 5 - r.Stars, User = r.User + 1 });
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
        Gen.Select(Rows, Gen.Int)
            .Sample(
                (rows, seed) =>
                    Assert.Equal(
                        Values(rows, RatingRow.Start.AddSeconds(7)),
                        Values(RatingRow.Shuffled(rows, seed), RatingRow.Start.AddSeconds(7))
                    )
            );

    [Fact]
    public void Applied_to_its_own_training_rows_it_does_not_see_their_labels() =>
        Gen.Select(Rows, Gen.Int[0, 39], Gen.Float[-100, 100])
            .Sample(
                (rows, at, stars) =>
                {
                    var row = rows[at % rows.Length];
                    var changed = rows.Select(r => ReferenceEquals(r, row) ? r with { Stars = stars } : r).ToArray();
                    Assert.Equal(Output(rows)[at % rows.Length], Output(changed)[at % rows.Length]);
                }
            );

    [Fact]
    public void Its_genres_are_those_of_the_genre_encoding() =>
        RatingRow
            .OneOf(" ", "|", "Drama", "drama", "\t", "War", "Sci Fi", "É")
            .Array[1, 8]
            .Select(string.Concat)
            .Array[1, 5]
            .Where(texts => texts.Any(t => t.Any(char.IsLetter)))
            .Sample(texts =>
            {
                var view = RatingRow.View(s_ml, texts.Select((text, i) => Row(i, text, 3)));
                var flags = s_ml.Transforms.EncodeGenres("Flags", "Genres").Fit(view);
                Assert.Equal(flags.Genres, Fit([.. texts.Select((text, i) => Row(i, text, 3))], 1).Genres);
            });

    [Fact]
    public void A_text_vector_of_genres_gives_the_same_as_one_text()
    {
        var texts = RatingRow.View(s_ml, [Row(1, "Drama|War", 5), Row(2, "Comedy", 2), Row(3, "", 2)]);
        var vectors = s_ml.Transforms.Text.TokenizeIntoWords("Genres", "Genres", ['|']).Fit(texts).Transform(texts);
        var estimator = s_ml.Transforms.EncodeUserGenreAffinity("Affinity", "User", "Genres", "Stars", "Time");
        Assert.Equal(
            TableText.Rows(estimator.Fit(texts).Transform(texts), "Affinity"),
            TableText.Rows(estimator.Fit(vectors).Transform(texts), "Affinity")
        );
    }

    [Fact]
    public void A_rating_that_is_no_number_is_refused_with_its_row()
    {
        var error = Assert.Throws<InvalidDataException>(() => Fit([Row(1, "Drama", 3), Row(2, "War", float.NaN)], 1));
        Assert.StartsWith("EncodeUserGenreAffinity: row 1 (counted from 0)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_shrinkage_that_is_no_number_of_ratings_is_refused(double shrinkage) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            nameof(shrinkage),
            () => s_ml.Transforms.EncodeUserGenreAffinity("A", "User", "Genres", "Stars", "Time", shrinkage)
        );

    // A first rating with genres, so that there is always a slot.
    private static Gen<RatingRow[]> Rows =>
        RatingRow.Some.Select(rows =>
            rows.Prepend(
                    new RatingRow
                    {
                        User = 1,
                        Genres = "Drama|War|Comedy",
                        Stars = 2.3f,
                        Time = RatingRow.Start,
                    }
                )
                .ToArray()
        );

    private static RatingRow Row(int day, string genres, float stars) =>
        new()
        {
            User = 1,
            Item = "a",
            Genres = genres,
            Stars = stars,
            Time = RatingRow.Start.AddDays(day),
        };

    private static UserGenreAffinity Fit(RatingRow[] rows, double shrinkage) =>
        s_ml
            .Transforms.EncodeUserGenreAffinity("Affinity", "User", "Genres", "Stars", "Time", shrinkage)
            .Fit(RatingRow.View(s_ml, rows))
            .Feature;

    private static string[] Values(RatingRow[] rows, DateTime time)
    {
        var affinity = Fit(rows, 1.5);
        return
        [
            .. Enumerable
                .Range(1, 5)
                .Select(user => string.Join(" ", affinity.AffinitiesAt(user, time).Select(BitConverter.DoubleToInt64Bits))),
        ];
    }

    private static string[] Output(RatingRow[] rows)
    {
        var view = RatingRow.View(s_ml, rows);
        return TableText.Rows(
            s_ml.Transforms.EncodeUserGenreAffinity("Affinity", "User", "Genres", "Stars", "Time").Fit(view).Transform(view),
            "Affinity"
        );
    }

    private static double Definition(RatingRow[] own, string genre, double shrinkage)
    {
        if (own.Length == 0)
            return double.NaN;
        var mean = own.Average(r => (double)r.Stars);
        RatingRow[] ofGenre = [.. own.Where(r => r.Genres.Split('|').Contains(genre))];
        return ofGenre.Length == 0 ? 0 : ofGenre.Sum(r => r.Stars - mean) / (ofGenre.Length + shrinkage);
    }
}
