using System.Globalization;
using MLFeatures.Movies.Records;
using MLFeatures.Statistics;

namespace MLFeatures.Movies.Samples;

/// <summary>Makes movies: the record as TMDB would write it, and what the simulation knows about it. Any movie can be made alone.</summary>
internal sealed class SampleMovies(SampleOptions options)
{
    /// <summary>One movie has a box office that 32 bits cannot hold, as some real ones do.</summary>
    public const int BeyondInt32 = 1;

    /// <summary>The last movies repeat the titles of the first.</summary>
    public const int DuplicatedTitles = 3;

    /// <summary>Movies announced for years after the end of the data.</summary>
    public const int FutureReleases = 2;

    private const int GenreNumberOffset = 100;
    private static readonly string[] Languages = ["en", "en", "en", "en", "en", "en", "fr", "ko", "ja", "es", "de", "xx"];
    private static readonly string[] Countries = ["US", "US", "US", "GB", "FR", "KR", "JP", "ES", "DE"];

    private readonly CounterRandom _random = new CounterRandom(options.Seed).Stream("movie");
    private readonly int _people = options.Movies + 50;
    private readonly int _companies = options.Movies / 20 + 10;

    /// <summary>Whether movie <paramref name="id"/> is one of those announced for the future.</summary>
    public bool IsFuture(int id) => id > options.Movies / 2 && id <= options.Movies / 2 + FutureReleases;

    /// <summary>Makes movie <paramref name="id"/> of 1 … n.</summary>
    public (Tmdb.Movie Record, SimulatedMovie Truth) Make(int id)
    {
        var truth = Truth(id);
        var unknown = options.Unknown;
        var noVotes = Unknown("votes", id, unknown.Votes);
        var (budget, revenue) = Money(truth, id);
        var record = new Tmdb.Movie
        {
            Id = id,
            Title = SampleNames.Title(_random, TitleOf(id)),
            OriginalTitle = SampleNames.Title(_random, TitleOf(id)),
            OriginalLanguage = Languages[_random.Stream("language").Below(id, Languages.Length)],
            ReleaseDate =
                Unknown("release_date", id, unknown.ReleaseDate) && !IsFuture(id)
                    ? ""
                    : truth.ReleasedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Runtime = Unknown("runtime", id, unknown.Runtime) ? 0 : truth.RuntimeMinutes,
            Budget =
                Unknown("budget", id, unknown.Budget) ? 0
                : Unknown("nonsense_budget", id, unknown.NonsenseBudget) ? 5
                : budget,
            Revenue =
                id == BeyondInt32 ? 2_847_000_000
                : Unknown("revenue", id, unknown.Revenue) ? 0
                : revenue,
            Popularity = Math.Round(8 * truth.Appeal, 3),
            VoteCount = noVotes ? 0 : 1 + (long)(300 * truth.Appeal * Math.Exp(0.5 * _random.Stream("vote_count").Normal(id))),
            VoteAverage = noVotes ? 0 : VoteAverage(truth, id),
            Status = IsFuture(id) ? "Post Production" : "Released",
            Overview = Unknown("overview", id, unknown.Overview) ? "" : SampleNames.Overview(_random, id),
            Tagline = Unknown("tagline", id, unknown.Tagline) ? "" : SampleNames.Tagline(_random, id),
            Homepage = "",
            ImdbId = Unknown("imdb_id", id, unknown.ImdbId) ? (id % 2 == 0 ? "" : null) : $"tt99{id:D7}",
            Adult = false,
            Video = false,
            Genres = Unknown("genres", id, unknown.Genres) ? [] : [.. truth.Genres.Select(g => new Tmdb.Named(GenreNumber(g), g))],
            ProductionCompanies = Unknown("companies", id, unknown.Companies) ? [] : Companies(id),
            ProductionCountries = [new(Countries[_random.Stream("country").Below(id, Countries.Length)], null)],
            SpokenLanguages = [],
            Keywords = new(null, Unknown("keywords", id, unknown.Keywords) ? [] : Keywords(id)),
            Credits = Credits(id),
        };
        return (record, truth);
    }

    private int TitleOf(int id) => id > options.Movies - DuplicatedTitles ? id - (options.Movies - DuplicatedTitles) : id;

    private SimulatedMovie Truth(int id)
    {
        var quality = Math.Round(options.Rating.QualityDeviation * _random.Stream("quality").Normal(id), 4);
        var runtime = Math.Clamp(Math.Round(108 + 18 * _random.Stream("runtime").Normal(id)), 62, 215);
        return new(id, Genres(id), quality, Math.Exp(_random.Stream("appeal").Normal(id)), ReleasedAt(id), runtime);
    }

    // Seven of ten movies are older than the first watching (their age exponential, 12 years on average); the others come out meanwhile.
    private DateTime ReleasedAt(int id)
    {
        var uniform = _random.Stream("release_date").Uniform(id);
        var day =
            IsFuture(id) ? options.To.AddDays(3 * 365 + id)
            : _random.Stream("released_earlier").Uniform(id) < 0.7
                ? options.From.AddDays(-1 - (int)Math.Min(60 * 365, -Math.Log(1 - uniform) * 12 * 365))
            : options.From.AddDays((int)(uniform * (options.Days - 30)));
        return day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
    }

    // One to three genres, drawn without replacement by weight.
    private string[] Genres(int id)
    {
        var count = _random.Stream("genre_count").Uniform(id) switch
        {
            < 0.35 => 1,
            < 0.75 => 2,
            _ => 3,
        };
        var stream = _random.Stream("genres");
        return
        [
            .. SampleNames
                .Genres.OrderBy(g => -Math.Log(1 - stream.Stream(g.Name).Uniform(id)) / g.Weight)
                .ThenBy(g => g.Name, StringComparer.Ordinal)
                .Take(count)
                .Select(g => g.Name),
        ];
    }

    private (long Budget, long Revenue) Money(SimulatedMovie truth, int id)
    {
        var budget = Math.Exp(16 + 0.4 * Math.Log(truth.Appeal) + _random.Stream("budget").Normal(id));
        var revenue = budget * Math.Exp(0.4 + truth.Quality + 0.8 * _random.Stream("revenue").Normal(id));
        return (Thousands(budget), Thousands(revenue));
    }

    private double VoteAverage(SimulatedMovie truth, int id) =>
        Math.Clamp(Math.Round(2 * (options.Rating.Base + truth.Quality) + 0.3 * _random.Stream("vote_average").Normal(id), 1), 0.5, 10);

    private Tmdb.Company[] Companies(int id)
    {
        var company = (int)_random.Stream("company").Below(id, _companies);
        return [new(company + 1, SampleNames.Company(company), id % 5 == 0 ? "" : Countries[company % Countries.Length])];
    }

    private Tmdb.Named[] Keywords(int id)
    {
        var stream = _random.Stream("keywords").Stream(id);
        return
        [
            .. Enumerable
                .Range(0, 3)
                .Select(i => (int)stream.Below(i, SampleNames.Keywords.Length))
                .Distinct()
                .Select(k => new Tmdb.Named(k + 1, SampleNames.Keywords[k])),
        ];
    }

    private Tmdb.CreditsPart Credits(int id)
    {
        var cast = _random.Stream("cast").Stream(id);
        var actors = Enumerable.Range(0, 5).Select(i => (int)cast.Below(i, _people)).Distinct();
        var director = (int)_random.Stream("director").Below(id, _people);
        return new(
            null,
            [
                .. actors.Select(
                    (p, order) => new Tmdb.CastPart(p + 1, SampleNames.Person(p), order == 4 ? "" : $"Role {order + 1}", order, p % 4)
                ),
            ],
            [
                new(director + 1, SampleNames.Person(director), "Directing", "Director", director % 4),
                new(director + 1, SampleNames.Person(director), "Writing", "Screenplay", director % 4),
            ]
        );
    }

    private bool Unknown(string field, int id, double rate) => _random.Stream("unknown").Stream(field).Uniform(id) < rate;

    private static long GenreNumber(string name) =>
        GenreNumberOffset + Array.FindIndex(SampleNames.Genres, g => string.Equals(g.Name, name, StringComparison.Ordinal));

    private static long Thousands(double amount) => 1000 * (long)Math.Max(1, Math.Round(amount / 1000));
}
