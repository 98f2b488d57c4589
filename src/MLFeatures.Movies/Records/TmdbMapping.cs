using System.Globalization;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Records;

/// <summary>Between TMDB's wire shape and <see cref="MovieRecord"/>: the one place that knows how TMDB writes "unknown".</summary>
internal static class TmdbMapping
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Turns a wire movie into a record and counts every unknown that it turned into a missing value.</summary>
    /// <remarks>The <c>genre_ids</c> of list items have no names yet: whoever reads lists adds them.</remarks>
    /// <exception cref="FormatException">The movie cannot be used; the message says why.</exception>
    public static MovieRecord ToRecord(Tmdb.Movie movie, UnknownEncodings unknown)
    {
        if (movie.Id is not > 0)
            throw new FormatException($"id: expected a positive integer, found {Found(movie.Id)}.");
        if (string.IsNullOrWhiteSpace(movie.Title))
            throw new FormatException("title: expected text, found none.");
        var voteAverage = unknown.Positive("vote_average", movie.VoteAverage);
        if (voteAverage > 10)
            throw new FormatException($"vote_average: expected 0 to 10, found {Found(voteAverage)}.");
        return new()
        {
            Id = movie.Id.Value,
            Title = movie.Title,
            OriginalTitle = unknown.Text("original_title", movie.OriginalTitle),
            OriginalLanguage = unknown.Text("original_language", movie.OriginalLanguage),
            ReleaseDate = Date(unknown.Text("release_date", movie.ReleaseDate)),
            RuntimeMinutes = unknown.Positive("runtime", movie.Runtime),
            BudgetUsd = unknown.Positive("budget", movie.Budget),
            RevenueUsd = unknown.Positive("revenue", movie.Revenue),
            Popularity = unknown.Positive("popularity", movie.Popularity),
            VoteAverage = voteAverage,
            VoteCount = unknown.Positive("vote_count", movie.VoteCount),
            Status = unknown.Text("status", movie.Status),
            Overview = unknown.Text("overview", movie.Overview),
            Tagline = unknown.Text("tagline", movie.Tagline),
            Homepage = unknown.Text("homepage", movie.Homepage),
            ImdbId = unknown.Text("imdb_id", movie.ImdbId),
            TmdbId = movie.TmdbId,
            Adult = movie.Adult,
            Video = movie.Video,
            Genres = unknown.List(
                "genres",
                movie.Genres,
                "name",
                g => Name("genres.name", g.Name, unknown) is { } name ? new Genre(g.Id, name) : null
            ),
            Keywords = Keywords(movie.Keywords, unknown),
            Companies = unknown.List("production_companies", movie.ProductionCompanies, "name", c => Company(c, unknown)),
            Countries = unknown.List("production_countries", movie.ProductionCountries, "code", c => unknown.Text("iso_3166_1", c.Code)),
            SpokenLanguages = unknown.List("spoken_languages", movie.SpokenLanguages, "code", l => Language(l, unknown)),
            Cast = Cast(movie.Credits, unknown),
            Crew = Crew(movie.Credits, unknown),
        };
    }

    /// <summary>Writes a record in TMDB's shape; what is not known is left out.</summary>
    public static Tmdb.Movie FromRecord(MovieRecord movie) =>
        new()
        {
            Id = movie.Id,
            Title = movie.Title,
            OriginalTitle = movie.OriginalTitle,
            OriginalLanguage = movie.OriginalLanguage,
            ReleaseDate = movie.ReleaseDate?.ToString(DateFormat, CultureInfo.InvariantCulture),
            Runtime = movie.RuntimeMinutes,
            Budget = movie.BudgetUsd,
            Revenue = movie.RevenueUsd,
            Popularity = movie.Popularity,
            VoteAverage = movie.VoteAverage,
            VoteCount = movie.VoteCount,
            Status = movie.Status,
            Overview = movie.Overview,
            Tagline = movie.Tagline,
            Homepage = movie.Homepage,
            ImdbId = movie.ImdbId,
            TmdbId = movie.TmdbId,
            Adult = movie.Adult,
            Video = movie.Video,
            Genres = Known(movie.Genres, g => new Tmdb.Named(g.Id, g.Name)),
            ProductionCompanies = Known(movie.Companies, c => new Tmdb.Company(null, c, null)),
            ProductionCountries = Known(movie.Countries, c => new Tmdb.Country(c, null)),
            SpokenLanguages = Known(movie.SpokenLanguages, l => new Tmdb.Language(l, null, null)),
            Keywords = movie.Keywords.Count == 0 ? null : new(null, Known(movie.Keywords, k => new Tmdb.Named(null, k))),
            Credits =
                movie.Cast.Count + movie.Crew.Count == 0
                    ? null
                    : new(
                        null,
                        Known(movie.Cast, c => new Tmdb.CastPart(c.Id, c.Name, c.Character, c.Order, null)),
                        Known(movie.Crew, c => new Tmdb.CrewPart(c.Id, c.Name, c.Department, c.Job, null))
                    ),
        };

    /// <summary>Reads <c>yyyy-MM-dd</c>.</summary>
    /// <exception cref="FormatException">The text is no such date.</exception>
    public static DateOnly? Date(string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text.Trim(), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new FormatException($"release_date: expected yyyy-MM-dd or empty text, found '{Shown.Text(text)}'.");

    private static string? Company(Tmdb.Company company, UnknownEncodings unknown)
    {
        unknown.Text("production_companies.origin_country", company.OriginCountry);
        return Name("production_companies.name", company.Name, unknown);
    }

    private static string? Language(Tmdb.Language language, UnknownEncodings unknown)
    {
        unknown.Text("spoken_languages.name", language.Name);
        return unknown.Text("iso_639_1", language.Code);
    }

    public static IReadOnlyList<string> Keywords(Tmdb.KeywordsPart? keywords, UnknownEncodings unknown) =>
        unknown.List("keywords", keywords?.Keywords, "name", k => Name("keywords.name", k.Name, unknown));

    public static IReadOnlyList<CastMember> Cast(Tmdb.CreditsPart? credits, UnknownEncodings unknown) =>
        unknown.List(
            "credits.cast",
            credits?.Cast,
            "name",
            c =>
            {
                unknown.Positive("credits.gender", c.Gender);
                var character = unknown.Text("credits.character", c.Character);
                return Name("credits.name", c.Name, unknown) is { } name
                    ? new CastMember(Person(c.Id, unknown), name, character, c.Order)
                    : null;
            }
        );

    public static IReadOnlyList<CrewMember> Crew(Tmdb.CreditsPart? credits, UnknownEncodings unknown) =>
        unknown.List(
            "credits.crew",
            credits?.Crew,
            "name",
            c =>
            {
                unknown.Positive("credits.gender", c.Gender);
                var (department, job) = (unknown.Text("credits.department", c.Department), unknown.Text("credits.job", c.Job));
                return Name("credits.name", c.Name, unknown) is { } name
                    ? new CrewMember(Person(c.Id, unknown), name, department, job)
                    : null;
            }
        );

    private static long Person(long? id, UnknownEncodings unknown)
    {
        if (id is null)
            unknown.CountLeftOut("credits_person_without_id");
        return id ?? 0;
    }

    // Lists of names are joined with '|' in tables, so a name may not hold one.
    private static string? Name(string field, string? name, UnknownEncodings unknown) =>
        unknown.Text(field, name)?.Trim().Replace('|', '/');

    private static IReadOnlyList<TTo>? Known<TFrom, TTo>(IReadOnlyList<TFrom> items, Func<TFrom, TTo> convert) =>
        items.Count == 0 ? null : [.. items.Select(convert)];

    private static string Found(object? value) => value is null ? "nothing" : FormattableString.Invariant($"{value}");
}
