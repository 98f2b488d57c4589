namespace MLFeatures.Movies.Samples;

/// <summary>
/// Shares of movies (0–1) whose value is replaced by TMDB's word for "unknown". Chosen by us for testing, not measured on anybody's catalogue.
/// </summary>
public sealed record UnknownRates
{
    /// <summary><c>"budget": 0</c>. Default 0.10.</summary>
    public double Budget { get; init; } = 0.10;

    /// <summary><c>"budget": 5</c>: nonsense rather than unknown, and therefore kept. Default 0.005.</summary>
    public double NonsenseBudget { get; init; } = 0.005;

    /// <summary><c>"revenue": 0</c>. Default 0.15.</summary>
    public double Revenue { get; init; } = 0.15;

    /// <summary><c>"runtime": 0</c>. Default 0.03.</summary>
    public double Runtime { get; init; } = 0.03;

    /// <summary><c>"release_date": ""</c>. Default 0.02.</summary>
    public double ReleaseDate { get; init; } = 0.02;

    /// <summary><c>"genres": []</c>. Default 0.01.</summary>
    public double Genres { get; init; } = 0.01;

    /// <summary><c>"vote_count": 0</c> and <c>"vote_average": 0</c>. Default 0.02.</summary>
    public double Votes { get; init; } = 0.02;

    /// <summary><c>"overview": ""</c>. Default 0.04.</summary>
    public double Overview { get; init; } = 0.04;

    /// <summary><c>"tagline": ""</c>. Default 0.30.</summary>
    public double Tagline { get; init; } = 0.30;

    /// <summary><c>"imdb_id": ""</c> in half of the cases, null in the other half. Default 0.05.</summary>
    public double ImdbId { get; init; } = 0.05;

    /// <summary><c>"production_companies": []</c>. Default 0.06.</summary>
    public double Companies { get; init; } = 0.06;

    /// <summary><c>"keywords": []</c>. Default 0.08.</summary>
    public double Keywords { get; init; } = 0.08;

    /// <summary>An empty <c>watch_seconds</c>, as a share of the interactions. Default 0.03.</summary>
    public double WatchSeconds { get; init; } = 0.03;

    /// <summary>Adds what is no share.</summary>
    internal void Check(OptionFaults faults)
    {
        faults.Range("Unknown.Budget", Budget, 0, 1);
        faults.Range("Unknown.NonsenseBudget", NonsenseBudget, 0, 1);
        faults.Range("Unknown.Revenue", Revenue, 0, 1);
        faults.Range("Unknown.Runtime", Runtime, 0, 1);
        faults.Range("Unknown.ReleaseDate", ReleaseDate, 0, 1);
        faults.Range("Unknown.Genres", Genres, 0, 1);
        faults.Range("Unknown.Votes", Votes, 0, 1);
        faults.Range("Unknown.Overview", Overview, 0, 1);
        faults.Range("Unknown.Tagline", Tagline, 0, 1);
        faults.Range("Unknown.ImdbId", ImdbId, 0, 1);
        faults.Range("Unknown.Companies", Companies, 0, 1);
        faults.Range("Unknown.Keywords", Keywords, 0, 1);
        faults.Range("Unknown.WatchSeconds", WatchSeconds, 0, 1);
    }
}
