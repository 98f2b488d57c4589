using System.Globalization;
using MLFeatures.Movies.Samples;

namespace MLFeatures.Movies.Tests.Samples;

[Collection(nameof(SampleCases))]
public sealed class SampleGeneratorTests(SampleFixture sample)
{
    private static readonly SampleOptions Small = new()
    {
        Movies = 60,
        Users = 12,
        Interactions = 200,
    };

    [Fact]
    public void The_default_sample_has_the_promised_size()
    {
        Assert.Equal(2_000, sample.Dataset.Movies.Count);
        var interactions = sample.Dataset.Sources["interactions"].Rows;
        Assert.Equal(120_000, interactions.Rows.Count);
        var times = (IEnumerable<DateTime?>)interactions["watched_at"];
        Assert.True(times.Max() - times.Min() > TimeSpan.FromDays(2 * 365));
    }

    [Fact]
    public async Task Equal_options_give_equal_bytes_on_one_thread_and_on_eight()
    {
        using var folder = new TemporaryFolder();
        await SampleGenerator.GenerateAsync(folder["one"], Small, threads: 1);
        await SampleGenerator.GenerateAsync(folder["eight"], Small, threads: 8);
        var names = Directory.GetFiles(folder["one"]).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(["backfilled_signals.csv", "dataset.json", "interactions.csv", "movies.jsonl", "signals.csv", "truth.json"], names);
        foreach (var name in names)
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder["one"], name)), File.ReadAllBytes(Path.Combine(folder["eight"], name)));
    }

    [Fact]
    public async Task Another_seed_gives_other_ratings()
    {
        using var folder = new TemporaryFolder();
        await SampleGenerator.GenerateAsync(folder["a"], Small);
        await SampleGenerator.GenerateAsync(folder["b"], Small with { Seed = 43 });
        Assert.NotEqual(File.ReadAllText(folder["a/interactions.csv"]), File.ReadAllText(folder["b/interactions.csv"]));
    }

    [Fact]
    public async Task The_rate_of_one_unknown_field_leaves_every_other_field_alone()
    {
        using var folder = new TemporaryFolder();
        await SampleGenerator.GenerateAsync(folder["a"], Small);
        await SampleGenerator.GenerateAsync(folder["b"], Small with { Unknown = new() { Budget = 1 } });
        Assert.Equal(File.ReadAllText(folder["a/interactions.csv"]), File.ReadAllText(folder["b/interactions.csv"]));
        var budget = new System.Text.RegularExpressions.Regex("\"budget\":[0-9]+", default, TimeSpan.FromSeconds(1));
        Assert.NotEqual(File.ReadAllText(folder["a/movies.jsonl"]), File.ReadAllText(folder["b/movies.jsonl"]));
        Assert.Equal(
            budget.Replace(File.ReadAllText(folder["a/movies.jsonl"]), ""),
            budget.Replace(File.ReadAllText(folder["b/movies.jsonl"]), "")
        );
    }

    [Fact]
    public void Ratings_are_half_stars_and_no_user_watches_a_movie_twice()
    {
        var rows = sample.Dataset.Sources["interactions"].Rows;
        Assert.All((IEnumerable<float?>)rows["rating"], r => Assert.True(r is >= 0.5f and <= 5 && r * 2 % 1 == 0));
        var pairs = ((IEnumerable<long?>)rows["user_id"]).Zip((IEnumerable<long?>)rows["movie_id"]).ToHashSet();
        Assert.Equal(rows.Rows.Count, pairs.Count);
    }

    [Fact]
    public void Unknown_encodings_occur_at_about_the_chosen_rates_and_are_counted_exactly()
    {
        Assert.Equal(sample.Truth.Faults.UnknownEncodings, sample.Dataset.UnknownEncodings);
        var counts = sample.Dataset.UnknownEncodings;
        Assert.InRange(counts["budget"], 150, 250); // 10 % of 2,000
        Assert.InRange(counts["release_date"], 20, 60); // 2 %
        Assert.InRange(counts["genres"], 8, 36); // 1 %
        Assert.Equal(counts["vote_count"], counts["vote_average"]);
    }

    [Fact]
    public void Planted_faults_are_in_the_data_and_nowhere_else()
    {
        var (faults, movies) = (sample.Truth.Faults, sample.Dataset.Movies);
        var repeated = movies.GroupBy(m => m.Title).Where(g => g.Count() > 1).SelectMany(g => g).Select(m => m.Id);
        Assert.Equal(faults.DuplicatedTitles.Order(), repeated.Order());
        Assert.Equal(6, faults.DuplicatedTitles.Count);
        Assert.Equal(faults.FutureReleases, movies.Where(m => m.ReleaseDate >= new DateOnly(2024, 7, 1)).Select(m => m.Id));
        Assert.Equal(2, faults.FutureReleases.Count);
        Assert.Equal(faults.RevenueBeyond32Bits, movies.Where(m => m.RevenueUsd > int.MaxValue).Select(m => m.Id));
        Assert.Contains(1, faults.RevenueBeyond32Bits);

        var released = sample.Truth.Movies.ToDictionary(m => m.MovieId, m => m.ReleaseDate.ToDateTime(default));
        var early = Rows("interactions").Where(i => i.Time <= released[i.Movie]).Select(i => (i.User, i.Movie, i.Time));
        Assert.Equal(faults.RatingsBeforeRelease.Select(f => (f.UserId, f.MovieId, f.WatchedAt)).Order(), early.Order());
        Assert.Equal(5, faults.RatingsBeforeRelease.Count);
    }

    [Fact]
    public void The_noise_is_known_before_the_watching_and_the_leak_is_recorded_after_it()
    {
        var watched = Rows("interactions").ToDictionary(i => (i.User, i.Movie), i => i.Time);
        foreach (var (name, late) in new[] { ("signals", false), ("backfilled_signals", true) })
        {
            var source = sample.Dataset.Sources[name].Rows;
            var recorded = ((IEnumerable<DateTime?>)source["recorded_at"]).ToArray();
            var signals = Rows(name).ToArray();
            Assert.Equal(120_000, signals.Length);
            for (var i = 0; i < signals.Length; i++)
            {
                var time = watched[(signals[i].User, signals[i].Movie)];
                Assert.True(signals[i].Time < time);
                Assert.Equal(late, recorded[i] > time);
            }
        }
    }

    [Fact]
    public void Watch_time_is_declared_as_made_from_the_rating_and_stays_within_the_runtime()
    {
        var source = sample.Dataset.Sources["interactions"];
        Assert.Equal(["watch_seconds"], source.LabelDerivedColumns);
        Assert.Contains("watch_seconds", source.SimulatedColumns);
        Assert.Empty(sample.Dataset.Sources["backfilled_signals"].LabelDerivedColumns); // the leak is for others to find
        var runtime = sample.Truth.Movies.ToDictionary(m => m.MovieId, m => 60 * m.RuntimeMinutes);
        var seconds = ((IEnumerable<float?>)source.Rows["watch_seconds"]).ToArray();
        var interactions = Rows("interactions").ToArray();
        for (var i = 0; i < seconds.Length; i++)
            Assert.True(float.IsNaN(seconds[i]!.Value) || (seconds[i] >= 0 && seconds[i] <= runtime[interactions[i].Movie]));
        Assert.InRange(seconds.Count(s => float.IsNaN(s!.Value)), 3_000, 4_200); // 3 % of 120,000
    }

    [Fact]
    public void The_drifted_month_is_lower_than_its_neighbours_and_weekends_are_better()
    {
        var rows = Rows("interactions")
            .Zip((IEnumerable<float?>)sample.Dataset.Sources["interactions"].Rows["rating"], (i, r) => (i.Time, Rating: r!.Value));
        var months = rows.GroupBy(r => new DateOnly(r.Time.Year, r.Time.Month, 1)).ToDictionary(g => g.Key, g => g.Average(r => r.Rating));
        var drift = sample.Truth.Faults.DriftMonth;
        Assert.Equal(drift, months.MinBy(m => m.Value).Key);
        Assert.True(months[drift] < months[drift.AddMonths(-1)] - 0.2, string.Create(CultureInfo.InvariantCulture, $"{months[drift]}"));
        var days = rows.GroupBy(r => r.Time.DayOfWeek).ToDictionary(g => g.Key, g => g.Average(r => r.Rating));
        Assert.True(days[DayOfWeek.Saturday] > days[DayOfWeek.Monday] + 0.1);
    }

    [Fact]
    public async Task The_truth_can_be_read_back()
    {
        var truth = await SampleTruth.LoadAsync(sample.Folder);
        Assert.Equal(sample.Truth.Users[7].Tastes, truth.Users[7].Tastes);
        Assert.Equal(18, truth.Genres.Count);
        Assert.Equal(ColumnRole.Leak, truth.Columns.Single(c => c.Column == "interest_score").Role);
        Assert.Equal(sample.Truth.Faults.DriftMonth, truth.Faults.DriftMonth);
    }

    [Fact]
    public async Task Options_that_cannot_be_met_are_all_named_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        var options = new SampleOptions
        {
            Movies = 5,
            Users = 0,
            To = new(2022, 1, 2),
        };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => SampleGenerator.GenerateAsync(folder["x"], options));
        Assert.Contains("Movies is 5", error.Message, StringComparison.Ordinal);
        Assert.Contains("Users is 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("is 1 days", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
        error = await Assert.ThrowsAsync<ArgumentException>(() =>
            SampleGenerator.GenerateAsync(folder["x"], Small with { Interactions = 12 * 21 })
        );
        Assert.Contains("at most 20 for each of 12 users", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_range_of_the_options_is_checked_and_all_faults_are_named_together()
    {
        using var folder = new TemporaryFolder();
        var options = new SampleOptions
        {
            Movies = int.MaxValue,
            Users = int.MaxValue,
            Interactions = int.MaxValue,
            Rating = new()
            {
                Base = double.NaN,
                NoiseDeviation = -1,
                SeasonPeakDay = 0,
                Weekdays = [0, 0],
                DayParts = [0, 0, 0, double.PositiveInfinity],
                DriftPosition = 1.5,
                GenreSeasons = [new("", 13, 11), null!],
            },
            Unknown = new() { Budget = 1.1, WatchSeconds = double.NaN },
        };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => SampleGenerator.GenerateAsync(folder["x"], options));
        foreach (
            var part in (string[])
                [
                    "Movies is 2147483647, expected 20 to 1000000;",
                    "Users is 2147483647, expected 1 to 1000000;",
                    "Interactions is 2147483647, expected at least one for each of 2147483647 users and at most 20000000;",
                    "Rating.Base is NaN, expected -10 to 10;",
                    "Rating.NoiseDeviation is -1, expected 0 to 10;",
                    "Rating.SeasonPeakDay is 0, expected 1 to 366;",
                    "Rating.Weekdays has 2 values, expected 7;",
                    "Rating.DayParts[3] is Infinity, expected -10 to 10;",
                    "Rating.DriftPosition is 1.5, expected 0 to 1;",
                    "Rating.GenreSeasons[0].Genre is empty",
                    "Rating.GenreSeasons[0].Month is 13, expected 1 to 12;",
                    "Rating.GenreSeasons[0].Bonus is 11, expected -10 to 10;",
                    "Rating.GenreSeasons[1] is null",
                    "Unknown.Budget is 1.1, expected 0 to 1;",
                    "Unknown.WatchSeconds is NaN, expected 0 to 1",
                ]
        )
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        options = new()
        {
            From = new(1, 1, 1),
            To = new(9999, 12, 31),
            Rating = null!,
            Unknown = null!,
        };
        error = await Assert.ThrowsAsync<ArgumentException>(() => SampleGenerator.GenerateAsync(folder["x"], options));
        foreach (
            var part in (string[])["expected 60 to 36525", "To is 9999-12-31", "From is 0001-01-01", "Rating is null", "Unknown is null"]
        )
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    private IEnumerable<(long User, long Movie, DateTime Time)> Rows(string name)
    {
        var source = sample.Dataset.Sources[name];
        var users = ((IEnumerable<long?>)source.Rows["user_id"]).ToArray();
        var movies = ((IEnumerable<long?>)source.Rows["movie_id"]).ToArray();
        var times = ((IEnumerable<DateTime?>)source.Rows[source.EventTimeColumn]).ToArray();
        return users.Select((u, i) => (u!.Value, movies[i]!.Value, times[i]!.Value));
    }
}
