using MLFeatures.Movies.Records;

namespace MLFeatures.Movies.Samples;

/// <summary>Writes down what the generator did.</summary>
internal static class SampleTruths
{
    private static readonly ColumnTruth[] Columns =
    [
        new("interactions", "user_id", ColumnRole.Cause, "Every user has a bias and one taste per genre, stable over time."),
        new("interactions", "movie_id", ColumnRole.Cause, "Every movie has a quality, the same for all users."),
        new("interactions", "genres", ColumnRole.Cause, "The user's tastes for the movie's genres are added."),
        new(
            "interactions",
            "watched_at",
            ColumnRole.Cause,
            "Season, weekday and part of the day are added; some genres please more in one month."
        ),
        new("interactions", "watch_seconds", ColumnRole.LabelDerived, "Simulated from the rating, bounded by the runtime."),
        new("movies", "vote_average", ColumnRole.Proxy, "Twice (base + quality) with noise of 0.3; not computed from these ratings."),
        new("movies", "revenue_usd", ColumnRole.Proxy, "Grows with budget and quality."),
        new("movies", "budget_usd", ColumnRole.Noise, "Grows with appeal, which the rating does not read."),
        new("movies", "popularity", ColumnRole.Noise, "The appeal, which decides who watches, not how they rate."),
        new("movies", "vote_count", ColumnRole.Noise, "Grows with appeal."),
        new("movies", "runtime_minutes", ColumnRole.Noise, "Drawn without regard to anything else."),
        new("signals", "attention_score", ColumnRole.Noise, "Standard normal, drawn per user and movie."),
        new(
            "backfilled_signals",
            "interest_score",
            ColumnRole.Leak,
            "The rating with noise of 0.2, dated before the watching, recorded after it."
        ),
    ];

    public static SampleTruth Create(
        SampleOptions options,
        SampleMovies maker,
        IReadOnlyList<(Tmdb.Movie Record, SimulatedMovie Truth)> movies,
        IReadOnlyList<SimulatedUser> users,
        IReadOnlyList<string> genres,
        DateOnly driftMonth,
        IReadOnlyList<EarlyRating> early
    )
    {
        var unknown = new UnknownEncodings();
        foreach (var (record, _) in movies)
            TmdbMapping.ToRecord(record, unknown);
        var titles = movies.CountBy(m => m.Record.Title ?? "", StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new()
        {
            Rating = options.Rating,
            Columns = Columns,
            Genres = genres,
            Users = [.. users.Select(u => new UserTruth(u.Id, u.Bias, [.. genres.Select(g => u.Tastes[g])]))],
            Movies =
            [
                .. movies.Select(m => new MovieTruth(
                    m.Truth.Id,
                    m.Truth.Quality,
                    DateOnly.FromDateTime(m.Truth.ReleasedAt),
                    m.Truth.RuntimeMinutes,
                    m.Truth.Genres
                )),
            ],
            Faults = new()
            {
                DuplicatedTitles = [.. movies.Where(m => titles[m.Record.Title!] > 1).Select(m => m.Truth.Id)],
                FutureReleases = [.. movies.Where(m => maker.IsFuture((int)m.Truth.Id)).Select(m => m.Truth.Id)],
                RevenueBeyond32Bits = [.. movies.Where(m => m.Record.Revenue > int.MaxValue).Select(m => m.Truth.Id)],
                RatingsBeforeRelease = early,
                DriftMonth = driftMonth,
                DriftShift = options.Rating.DriftShift,
                UnknownEncodings = unknown.Counts,
            },
        };
    }
}
