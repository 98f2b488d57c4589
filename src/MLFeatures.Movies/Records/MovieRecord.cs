namespace MLFeatures.Movies.Records;

/// <summary>One movie as far as it is known. Null, or an empty list, means "not known": the zeros and empty texts of TMDB are gone.</summary>
public sealed record MovieRecord
{
    /// <summary>Identifies the movie within its data set, positive. TMDB's id, or MovieLens' <c>movieId</c>.</summary>
    public required long Id { get; init; }

    /// <summary>Title, never empty.</summary>
    public required string Title { get; init; }

    /// <summary>Title in the original language.</summary>
    public string? OriginalTitle { get; init; }

    /// <summary>ISO 639-1 code; <c>xx</c> for a movie without language.</summary>
    public string? OriginalLanguage { get; init; }

    /// <summary>First release. The data set's description says whether the day is meant or only the year.</summary>
    public DateOnly? ReleaseDate { get; init; }

    /// <summary>Length in minutes, above 0.</summary>
    public double? RuntimeMinutes { get; init; }

    /// <summary>Cost of production in US dollars, above 0.</summary>
    public long? BudgetUsd { get; init; }

    /// <summary>Box office in US dollars, above 0; exceeds 32 bits for the largest.</summary>
    public long? RevenueUsd { get; init; }

    /// <summary>TMDB's popularity at the time of retrieval, above 0, no upper bound.</summary>
    public double? Popularity { get; init; }

    /// <summary>Mean vote at the time of retrieval, above 0, at most 10.</summary>
    public double? VoteAverage { get; init; }

    /// <summary>Number of votes at the time of retrieval, above 0.</summary>
    public long? VoteCount { get; init; }

    /// <summary>Production status: Rumored, Planned, In Production, Post Production, Released or Canceled.</summary>
    public string? Status { get; init; }

    /// <summary>Description in a few sentences.</summary>
    public string? Overview { get; init; }

    /// <summary>Advertising line.</summary>
    public string? Tagline { get; init; }

    /// <summary>Address of the movie's own site.</summary>
    public string? Homepage { get; init; }

    /// <summary>IMDb's id as text, <c>tt</c> and at least seven digits with leading zeros.</summary>
    public string? ImdbId { get; init; }

    /// <summary>TMDB's id where <see cref="Id"/> is another one.</summary>
    public long? TmdbId { get; init; }

    /// <summary>Whether TMDB marks the movie as for adults; null when not known.</summary>
    public bool? Adult { get; init; }

    /// <summary>Whether TMDB marks the entry as a video rather than a movie; null when not known.</summary>
    public bool? Video { get; init; }

    /// <summary>Genres in the order of the source.</summary>
    public IReadOnlyList<Genre> Genres { get; init; } = [];

    /// <summary>Keywords in the order of the source.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Names of the production companies.</summary>
    public IReadOnlyList<string> Companies { get; init; } = [];

    /// <summary>ISO 3166-1 codes of the production countries.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>ISO 639-1 codes of the spoken languages.</summary>
    public IReadOnlyList<string> SpokenLanguages { get; init; } = [];

    /// <summary>Actors, most important first.</summary>
    public IReadOnlyList<CastMember> Cast { get; init; } = [];

    /// <summary>Everybody else; one person may be listed with several jobs.</summary>
    public IReadOnlyList<CrewMember> Crew { get; init; } = [];

    /// <summary>Names of the directors; several are possible.</summary>
    public IEnumerable<string> Directors =>
        Crew.Where(c => string.Equals(c.Job, "Director", StringComparison.Ordinal)).Select(c => c.Name).Distinct(StringComparer.Ordinal);
}
