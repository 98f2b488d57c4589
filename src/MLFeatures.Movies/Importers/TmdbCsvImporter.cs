using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Records;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Importers;

/// <summary>
/// Imports the widely used CSV form of TMDB data: <c>tmdb_5000_movies.csv</c>, whose cells hold JSON lists, and where present
/// <c>tmdb_5000_credits.csv</c>. The content is TMDB's and stands under its terms (1.C: not for machine-learning applications unless TMDB agrees).
/// </summary>
public static class TmdbCsvImporter
{
    /// <summary>The file with the movies.</summary>
    public const string MoviesFile = "tmdb_5000_movies.csv";

    /// <summary>The file with cast and crew.</summary>
    public const string CreditsFile = "tmdb_5000_credits.csv";

    private const int Version = 2;

    private static readonly string[] MovieColumns =
    [
        "id",
        "title",
        "original_title",
        "original_language",
        "release_date",
        "runtime",
        "budget",
        "revenue",
        "popularity",
        "vote_average",
        "vote_count",
        "status",
        "overview",
        "tagline",
        "homepage",
        "genres",
        "keywords",
        "production_companies",
        "production_countries",
        "spoken_languages",
    ];

    /// <summary>Imports a folder with the two files, or the file with the movies alone.</summary>
    /// <param name="source">The folder, or the path of a file in the shape of <see cref="MoviesFile"/>.</param>
    /// <param name="folder">The data folder to make. Appears complete or not at all. It has no interactions.</param>
    /// <param name="replace">Whether a data set that is already there is replaced.</param>
    /// <param name="progress">Told about every 10,000 records.</param>
    /// <param name="cancellation">Stops the work; nothing remains on disk then.</param>
    /// <exception cref="FileNotFoundException">There is no file with movies.</exception>
    /// <exception cref="InvalidDataException">A file is empty, lacks a column, or no movie could be read.</exception>
    /// <exception cref="IOException">The data folder exists and is not to be replaced.</exception>
    public static Task<ImportReport> ImportAsync(
        string source,
        string folder,
        bool replace = false,
        IProgress<DatasetProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        DataFolderImport.CheckSource(source);
        var movies = Directory.Exists(source) ? Path.Combine(source, MoviesFile) : source;
        var credits = Directory.Exists(source) ? Path.Combine(source, CreditsFile) : null;
        var description = DataFolderImport.DescribeTmdb(
            "tmdb-csv",
            FormattableString.Invariant($"MLFeatures.Movies TmdbCsvImporter {Version}")
        );
        return DataFolderImport.RunAsync(source, folder, replace, description, Import, progress, cancellation);

        void Import(DataFolderWriter writer, ImportLog log)
        {
            var read = ReadMovies(movies, log);
            if (File.Exists(credits))
                AddCredits(credits, read, log);
            DataFolderImport.WriteMovies(writer, log, read.Values);
            DataFolderImport.WriteNoInteractions(writer);
        }
    }

    private static Dictionary<long, MovieRecord> ReadMovies(string path, ImportLog log)
    {
        var name = Path.GetFileName(path);
        log.Start(name);
        using var table = CsvTable.OpenMultiLine(path, MovieColumns);
        var movies = new Dictionary<long, MovieRecord>();
        while (table.Read())
        {
            var fault = table.Fault;
            if (fault is null)
            {
                try
                {
                    var unknown = new UnknownEncodings();
                    var movie = TmdbMapping.ToRecord(Movie(table), unknown);
                    if (!movies.TryAdd(movie.Id, movie))
                        fault = FormattableString.Invariant($"id: {movie.Id} occurs on an earlier line");
                    else
                        log.Unknown.Add(unknown);
                }
                catch (FormatException e)
                {
                    fault = e.Message;
                }
            }
            if (fault is null)
                log.Kept(name);
            else
                log.Quarantine(name, table.Line, table.LastLine, fault, table.Raw);
        }
        return movies;
    }

    private static void AddCredits(string path, Dictionary<long, MovieRecord> movies, ImportLog log)
    {
        log.Start(CreditsFile);
        using var table = CsvTable.OpenMultiLine(path, "movie_id", "cast", "crew");
        var seen = new HashSet<long>();
        while (table.Read())
        {
            var fault = table.Fault;
            try
            {
                if (fault is null)
                {
                    var id = Integer("movie_id", table[0]) ?? 0;
                    var part = new Tmdb.CreditsPart(
                        id,
                        List("cast", table[1], TmdbJson.Default.CastList),
                        List("crew", table[2], TmdbJson.Default.CrewList)
                    );
                    if (!movies.TryGetValue(id, out var movie))
                        fault = $"movie_id: '{Shown.Text(table[0])}' is not in {MoviesFile}";
                    else if (!seen.Add(id))
                        fault = FormattableString.Invariant($"movie_id: {id} occurs on an earlier line");
                    else
                        movies[id] = movie with { Cast = TmdbMapping.Cast(part, log.Unknown), Crew = TmdbMapping.Crew(part, log.Unknown) };
                }
            }
            catch (FormatException e)
            {
                fault = e.Message;
            }
            if (fault is null)
                log.Kept(CreditsFile);
            else
                log.Quarantine(CreditsFile, table.Line, table.LastLine, fault, table.Raw);
        }
    }

    private static Tmdb.Movie Movie(CsvTable table) =>
        new()
        {
            Id = Integer("id", table[0]),
            Title = table[1],
            OriginalTitle = table[2],
            OriginalLanguage = table[3],
            ReleaseDate = table[4],
            Runtime = Number("runtime", table[5]),
            Budget = Integer("budget", table[6]),
            Revenue = Integer("revenue", table[7]),
            Popularity = Number("popularity", table[8]),
            VoteAverage = Number("vote_average", table[9]),
            VoteCount = Integer("vote_count", table[10]),
            Status = table[11],
            Overview = table[12],
            Tagline = table[13],
            Homepage = table[14],
            Genres = List("genres", table[15], TmdbJson.Default.NamedList),
            Keywords = new(null, List("keywords", table[16], TmdbJson.Default.NamedList)),
            ProductionCompanies = List("production_companies", table[17], TmdbJson.Default.CompanyList),
            ProductionCountries = List("production_countries", table[18], TmdbJson.Default.CountryList),
            SpokenLanguages = List("spoken_languages", table[19], TmdbJson.Default.LanguageList),
        };

    private static long? Integer(string column, string text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"{column}: expected an integer, found '{Shown.Text(text)}'.");

    private static double? Number(string column, string text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw new FormatException($"{column}: expected a number, found '{Shown.Text(text)}'.");

    private static T? List<T>(string column, string text, JsonTypeInfo<T> type)
        where T : class
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{column}: expected a JSON list, {Fault(text, type, e)}.", e);
        }
    }

    private static string Fault(string text, JsonTypeInfo type, JsonException mismatch)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return $"not this: {JsonFault.Mismatch(mismatch, type, document.RootElement)}";
        }
        catch (JsonException e)
        {
            return $"found no JSON: {JsonFault.Syntax(e)}";
        }
    }
}
