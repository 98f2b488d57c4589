using System.Text.Json.Serialization;

namespace MLFeatures.Movies.Records;

/// <summary>
/// The shapes of TMDB's version 3 API as they are on the wire. Everything may be absent, null, or one of TMDB's words for "unknown": 0, empty text and
/// empty lists. <see cref="TmdbMapping"/> turns them into a <see cref="MovieRecord"/>; nothing else reads them.
/// </summary>
internal static class Tmdb
{
    /// <summary>Movie details, or an item of a list (then with <c>genre_ids</c>).</summary>
    public sealed record Movie
    {
        public bool? Adult { get; init; }
        public long? Budget { get; init; }
        public IReadOnlyList<Named>? Genres { get; init; }
        public IReadOnlyList<long?>? GenreIds { get; init; }
        public string? Homepage { get; init; }
        public long? Id { get; init; }
        public string? ImdbId { get; init; }
        public string? OriginalLanguage { get; init; }
        public string? OriginalTitle { get; init; }
        public string? Overview { get; init; }
        public double? Popularity { get; init; }
        public IReadOnlyList<Company>? ProductionCompanies { get; init; }
        public IReadOnlyList<Country>? ProductionCountries { get; init; }
        public string? ReleaseDate { get; init; }
        public long? Revenue { get; init; }
        public double? Runtime { get; init; }
        public IReadOnlyList<Language>? SpokenLanguages { get; init; }
        public string? Status { get; init; }
        public string? Tagline { get; init; }
        public string? Title { get; init; }

        /// <summary>Ours, not TMDB's: set where <see cref="Id"/> is another catalogue's number.</summary>
        public long? TmdbId { get; init; }
        public bool? Video { get; init; }
        public double? VoteAverage { get; init; }
        public long? VoteCount { get; init; }
        public CreditsPart? Credits { get; init; }
        public KeywordsPart? Keywords { get; init; }
    }

    /// <summary>A genre, keyword or company with its number.</summary>
    public sealed record Named(long? Id, string? Name);

    public sealed record Company(long? Id, string? Name, string? OriginCountry);

    public sealed record Country([property: JsonPropertyName("iso_3166_1")] string? Code, string? Name);

    public sealed record Language([property: JsonPropertyName("iso_639_1")] string? Code, string? EnglishName, string? Name);

    /// <summary>The credits part. As a document of its own it carries the movie's id; appended to a movie it does not.</summary>
    public sealed record CreditsPart(long? Id, IReadOnlyList<CastPart>? Cast, IReadOnlyList<CrewPart>? Crew);

    public sealed record CastPart(long? Id, string? Name, string? Character, int? Order, int? Gender);

    public sealed record CrewPart(long? Id, string? Name, string? Department, string? Job, int? Gender);

    /// <summary>The keywords part. As a document of its own it carries the movie's id.</summary>
    public sealed record KeywordsPart(long? Id, IReadOnlyList<Named>? Keywords);

    public sealed record GenreList(IReadOnlyList<Named>? Genres);
}
