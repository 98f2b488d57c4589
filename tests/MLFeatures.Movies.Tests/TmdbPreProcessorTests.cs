using Microsoft.Data.Analysis;
using MLFeatures.Movies.Augmentation;
using MLFeatures.Movies.Records;
using MLFeatures.Registry;

namespace MLFeatures.Movies.Tests;

public sealed class TmdbPreProcessorTests
{
    private static readonly DateTime Retrieved = new(2024, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly MovieRecord[] Movies =
    [
        new()
        {
            Id = 1,
            Title = "Velmoran",
            Genres = [new(1, "Drama"), new(2, "Science Fiction")],
            ReleaseDate = new(2001, 2, 3),
            RuntimeMinutes = 100,
            BudgetUsd = 1000,
            RevenueUsd = 3_000_000_000,
            OriginalLanguage = "en",
            VoteAverage = 7.5,
            VoteCount = 10,
            Popularity = 3,
        },
        new()
        {
            Id = 2,
            Title = "Torvi",
            Genres = [new(1, "Drama")],
            OriginalLanguage = "fr",
        },
        new()
        {
            Id = 3,
            Title = "Zarne",
            ReleaseDate = new(2030, 1, 1),
            RuntimeMinutes = 90,
        },
    ];

    private static readonly string[] Keys = ["user_id", "movie_id"];

    [Fact]
    public void The_weight_of_a_rating_is_two_to_its_power()
    {
        // Golden vector fe_rating_weight_pow2.
        float[] ratings = [0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f, 5];
        double[] expected =
        [
            1.4142135623730951,
            2,
            2.8284271247461903,
            4,
            5.656854249492381,
            8,
            11.313708498984761,
            16,
            22.627416997969522,
            32,
        ];
        var augmented = Augment(AugmentationMode.Weight, ratings);
        Assert.Equal("example_weight", augmented.WeightColumn);
        var weights = (PrimitiveDataFrameColumn<float>)augmented.Rows["example_weight"];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal((float)expected[i], weights[i]);
        Assert.Equal(ratings.Length, augmented.Rows.Rows.Count);
        Assert.Equal(expected.Sum() * expected.Sum() / expected.Sum(w => w * w), augmented.EffectiveSampleSize, 9);
    }

    [Fact]
    public void Equal_ratings_lose_no_sample_size()
    {
        Assert.Equal(3, Augment(AugmentationMode.Weight, 4, 4, 4).EffectiveSampleSize, 12);
        Assert.Equal(0, Augment(AugmentationMode.Weight).EffectiveSampleSize);
    }

    [Fact]
    public void On_request_rows_are_repeated_as_often_as_the_rounded_weight_says()
    {
        float[] ratings = [0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5];
        int[] times = [1, 3, 6, 11, 23, 32];
        var augmented = Augment(AugmentationMode.Repeat, ratings);
        Assert.Null(augmented.WeightColumn);
        Assert.Equal(
            ratings.SelectMany((r, i) => Enumerable.Repeat(r, times[i])),
            ((IEnumerable<float?>)augmented.Rows["rating"]).Select(r => r!.Value)
        );
        Assert.True(augmented.EffectiveSampleSize < ratings.Length); // repetition is no evidence
    }

    [Fact]
    public void Rows_that_are_held_out_too_cannot_be_augmented()
    {
        var error = Assert.Throws<ArgumentException>(() => TrainingRows.AfterSplit(Rows(1, 4, 5), Rows(2, 3), Keys));
        Assert.Contains("Split the rows first", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TrainingRows.AfterSplit(Rows(1, 4), Rows(99), Keys));
        Assert.Throws<ArgumentException>(() => TrainingRows.AfterSplit(Rows(1, 4), Rows(99, 3), "no_such_column"));
        Assert.Throws<ArgumentException>(() => TrainingRows.AfterSplit(Rows(1, 4), Rows(99, 3)));
    }

    [Fact]
    public void Rows_are_augmented_once_and_only_with_ratings_in_range()
    {
        var processor = Processor();
        var once = processor.Augment(TrainingRows.AfterSplit(Rows(1, 4), Rows(99, 3), Keys));
        Assert.Throws<ArgumentException>(() => processor.Augment(TrainingRows.AfterSplit(once.Rows, Rows(99, 3), Keys)));
        Assert.Throws<ArgumentException>(() => Augment(AugmentationMode.Weight, 4, float.NaN));
        Assert.Throws<ArgumentException>(() => Augment(AugmentationMode.Weight, 6));
    }

    [Fact]
    public void The_given_rows_stay_as_they_were()
    {
        var rows = Rows(1, 4, 5);
        Processor().Augment(TrainingRows.AfterSplit(rows, Rows(99, 3), Keys));
        Assert.Equal(["user_id", "movie_id", "rating"], rows.Columns.Select(c => c.Name));
    }

    [Fact]
    public void Watch_time_grows_with_the_rating_stays_within_the_runtime_and_is_the_same_again()
    {
        var processor = Processor();
        var (low, high) = (Mean(1), Mean(5));
        Assert.True(high > low + 1000, $"{low} seconds for one star, {high} for five");
        Assert.Equal(processor.GenerateWatchSeconds(3, 7, 1), Processor().GenerateWatchSeconds(3, 7, 1));
        Assert.NotEqual(processor.GenerateWatchSeconds(3, 7, 1), processor.GenerateWatchSeconds(3, 8, 1));
        Assert.True(double.IsNaN(processor.GenerateWatchSeconds(3, 7, 2))); // its runtime is not known
        Assert.Throws<ArgumentOutOfRangeException>(() => processor.GenerateWatchSeconds(double.NaN, 7, 1));
        Assert.Throws<ArgumentException>(() => processor.GenerateWatchSeconds(3, 7, 99));

        double Mean(double rating) =>
            Enumerable
                .Range(0, 500)
                .Select(user => processor.GenerateWatchSeconds(rating, user, 1))
                .Select(s =>
                {
                    Assert.InRange(s, 0, 6_000);
                    Assert.Equal(Math.Floor(s), s);
                    return s;
                })
                .Average();
    }

    [Fact]
    public void Simulated_users_watch_released_movies_and_everything_is_marked()
    {
        var movies = Enumerable
            .Range(1, 60)
            .Select(i => Movies[0] with { Id = i, ReleaseDate = new DateOnly(2022, 1, 1).AddDays(10 * i) })
            .ToArray();
        var options = new TmdbPreProcessorOptions { Users = 30 };
        var source = new TmdbPreProcessor(movies, options).CreateUserInteractions();
        Assert.Equal(300, source.Rows.Rows.Count);
        Assert.Equal(["watch_seconds"], source.LabelDerivedColumns);
        Assert.Equal(
            ["movie_id", "rating", "user_id", "watch_seconds", "watched_at"],
            source.SimulatedColumns.Order(StringComparer.Ordinal)
        );
        for (var i = 0L; i < source.Rows.Rows.Count; i++)
        {
            var released = movies[(long)source.Rows["movie_id"][i] - 1].ReleaseDate!.Value.ToDateTime(default, DateTimeKind.Utc);
            Assert.True((DateTime)source.Rows["watched_at"][i] > released);
        }
        var counts = ((IEnumerable<long?>)source.Rows["user_id"]).CountBy(u => u!.Value).ToArray();
        Assert.Equal(30, counts.Length);
        Assert.All(counts, c => Assert.InRange(c.Value, 1, 20));
        Assert.Equal(source.ContentId, new TmdbPreProcessor(movies, options).CreateUserInteractions().ContentId);
        Assert.NotEqual(source.ContentId, new TmdbPreProcessor(movies, options with { Seed = 1 }).CreateUserInteractions().ContentId);
    }

    [Fact]
    public void Interactions_that_cannot_be_simulated_are_explained()
    {
        var unreleased = new TmdbPreProcessor([Movies[2]], new());
        var error = Assert.Throws<InvalidOperationException>(unreleased.CreateUserInteractions);
        Assert.Contains("0 movies before 2023-01-01", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_features_are_multi_hot_and_missing_values_are_NaN()
    {
        var view = Processor().ExtractContentFeatures(Retrieved);
        Assert.Equal("movie_content", view.Definition.Name);
        Assert.Equal(5, view.Rows.Rows.Count); // the third movie is released after the retrieval and has one row
        Assert.Equal([1f, 1, 1, 1, 0], Column(view, "genre_drama"));
        Assert.Equal([1f, 1, 0, 0, 0], Column(view, "genre_science_fiction"));
        Assert.Equal([1f, 1, 0, 0, 0], Column(view, "language_en"));
        Assert.Equal([2001, 2001, float.NaN, float.NaN, 2030], Column(view, "release_year"));
        Assert.Equal([100, 100, float.NaN, float.NaN, 90], Column(view, "runtime_minutes"));
        Assert.Equal([1000, 1000, float.NaN, float.NaN, float.NaN], Column(view, "budget_usd"));
    }

    [Fact]
    public void Votes_popularity_and_revenue_are_missing_until_the_catalogue_was_retrieved()
    {
        var view = Processor().ExtractContentFeatures(Retrieved);
        Assert.Equal([float.NaN, 3e9f, float.NaN, float.NaN, float.NaN], Column(view, "revenue_usd"));
        Assert.Equal([float.NaN, 7.5f, float.NaN, float.NaN, float.NaN], Column(view, "vote_average"));
        Assert.Equal([float.NaN, 10, float.NaN, float.NaN, float.NaN], Column(view, "vote_count"));
        Assert.Equal([float.NaN, 3, float.NaN, float.NaN, float.NaN], Column(view, "popularity"));
        var times = ((IEnumerable<DateTime?>)view.Rows[FeatureViewRows.EventTimestamp]).Select(t => t!.Value).ToArray();
        Assert.Equal([new DateTime(2001, 2, 3), Retrieved, new DateTime(1888, 1, 1), Retrieved, Retrieved], times);
        Assert.Throws<ArgumentException>(() =>
            Processor().ExtractContentFeatures(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified))
        );
    }

    [Fact]
    public void The_registry_describes_every_feature_completely()
    {
        var registry = Processor().FeatureRegistry;
        Assert.Equal(
            Processor().ExtractContentFeatures(Retrieved).Definition.Features.Select(f => f.Name).Append("watch_seconds"),
            registry.All.Select(f => f.Name)
        );
        Assert.All(
            registry.All,
            f =>
            {
                Assert.True(FeatureName.IsValid(f.Name));
                Assert.All(
                    [f.Version, f.Description, f.Unit, f.Entity, f.Source, f.Transformation],
                    t => Assert.False(string.IsNullOrWhiteSpace(t))
                );
                Assert.NotEmpty(f.Dependencies);
            }
        );
        var watch = registry.Find("watch_seconds")!;
        Assert.Equal((FeatureProvenance.Simulated, true), (watch.Provenance, watch.DerivedFromLabel));
        Assert.Null(registry.Find("no_such_feature"));
        Assert.Throws<ArgumentException>(() => registry.Add(watch));
        Assert.Throws<FormatException>(() => new FeatureRegistry().Add(watch with { Name = "Not A Name" }));
    }

    [Fact]
    public void What_was_simulated_from_the_rating_is_refused_as_model_input()
    {
        var source = new TmdbPreProcessor(
            [.. Enumerable.Range(1, 20).Select(i => Movies[0] with { Id = i })],
            new()
        ).CreateUserInteractions();
        TmdbPreProcessor.CheckModelInputs(source, ["user_id", "genres"]);
        var error = Assert.Throws<ArgumentException>(() => TmdbPreProcessor.CheckModelInputs(source, ["genres", "watch_seconds"]));
        Assert.Contains("interactions.watch_seconds", error.Message, StringComparison.Ordinal);
        Assert.Contains("simulated from the rating", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TmdbPreProcessor.CheckModelInputs(Processor().FeatureRegistry.All));
        TmdbPreProcessor.CheckModelInputs(Processor().FeatureRegistry.All.Where(f => f.Name != "watch_seconds"));
    }

    [Fact]
    public void Options_out_of_range_are_refused_all_together()
    {
        var options = new TmdbPreProcessorOptions
        {
            Users = int.MaxValue,
            MostInteractionsPerUser = int.MaxValue,
            Augmentation = (AugmentationMode)9,
            To = new(2023, 1, 2),
            Rating = new() { DriftPosition = -1 },
        };
        var error = Assert.Throws<ArgumentException>(() => new TmdbPreProcessor(Movies, options));
        foreach (
            var part in (string[])
                [
                    "Users is 2147483647",
                    "MostInteractionsPerUser is 2147483647",
                    "Augmentation is 9",
                    "is 1 days",
                    "Rating.DriftPosition is -1",
                ]
        )
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalogue_has_movies_with_different_ids()
    {
        Assert.Throws<ArgumentException>(() => new TmdbPreProcessor([], new()));
        Assert.Throws<ArgumentException>(() => new TmdbPreProcessor([Movies[0], Movies[0]], new()));
    }

    private static TmdbPreProcessor Processor() => new(Movies, new());

    private static AugmentedRows Augment(AugmentationMode mode, params float[] ratings) =>
        new TmdbPreProcessor(Movies, new() { Augmentation = mode }).Augment(TrainingRows.AfterSplit(Rows(1, ratings), Rows(99, 3), Keys));

    private static DataFrame Rows(long firstUser, params float[] ratings) =>
        new(
            new PrimitiveDataFrameColumn<long>("user_id", ratings.Select((_, i) => firstUser + i)),
            new PrimitiveDataFrameColumn<long>("movie_id", ratings.Select(_ => 1L)),
            new PrimitiveDataFrameColumn<float>("rating", ratings)
        );

    private static float[] Column(FeatureViewRows view, string name) => [.. ((IEnumerable<float?>)view.Rows[name]).Select(v => v!.Value)];
}
