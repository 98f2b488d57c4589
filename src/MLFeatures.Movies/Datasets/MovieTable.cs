using Microsoft.Data.Analysis;
using MLFeatures.Movies.Records;

namespace MLFeatures.Movies.Datasets;

/// <summary>The source <c>movies</c>: one row per movie.</summary>
internal static class MovieTable
{
    /// <summary>
    /// Stands for "the release date is not known": the year of the oldest surviving film (Roundhay Garden Scene, 1888), so that such a movie
    /// counts as known at any time. The column <c>release_year</c> is missing for it.
    /// </summary>
    public static readonly DateTime Always = new(1888, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // A code of its own rather than empty text: an encoder must know at least one value, and "not known" says something about a movie.
    private const string Undetermined = "und";

    public static DataFrame Rows(IReadOnlyList<MovieRecord> movies)
    {
        var released = movies.Select(m => ReleasedAt(m)).ToArray();
        return new(
            new PrimitiveDataFrameColumn<long>("movie_id", movies.Select(m => m.Id)),
            new PrimitiveDataFrameColumn<DateTime>("released_at", released),
            new PrimitiveDataFrameColumn<DateTime>("recorded_at", released),
            Text("title", m => m.Title),
            Text("genres", Genres),
            Text("original_language", m => m.OriginalLanguage ?? Undetermined),
            Text("directors", m => string.Join('|', m.Directors)),
            Text("cast", m => string.Join('|', m.Cast.Take(5).Select(c => c.Name))),
            Text("keywords", m => string.Join('|', m.Keywords)),
            Text("companies", m => string.Join('|', m.Companies)),
            Text("countries", m => string.Join('|', m.Countries)),
            Number("release_year", m => m.ReleaseDate?.Year),
            Number("runtime_minutes", m => m.RuntimeMinutes),
            Number("budget_usd", m => m.BudgetUsd),
            Number("revenue_usd", m => m.RevenueUsd),
            Number("popularity", m => m.Popularity),
            Number("vote_average", m => m.VoteAverage),
            Number("vote_count", m => m.VoteCount)
        );

        StringDataFrameColumn Text(string name, Func<MovieRecord, string?> value) => new(name, movies.Select(m => value(m) ?? ""));
        PrimitiveDataFrameColumn<float> Number(string name, Func<MovieRecord, double?> value) =>
            new(name, movies.Select(m => (float)(value(m) ?? double.NaN)));
    }

    public static string Genres(MovieRecord movie) => string.Join('|', movie.Genres.Select(g => g.Name));

    public static DateTime ReleasedAt(MovieRecord movie) => movie.ReleaseDate?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) ?? Always;
}
