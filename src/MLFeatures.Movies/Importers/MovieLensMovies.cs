using System.Globalization;
using System.Text.RegularExpressions;
using MLFeatures.Movies.Records;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Importers;

/// <summary>Reads <c>movies.csv</c> and <c>links.csv</c>.</summary>
internal static partial class MovieLensMovies
{
    private const string Name = "movies.csv";
    private const string Links = "links.csv";
    private const string NoGenres = "(no genres listed)";

    /// <summary>The movies by id, in the order of the file.</summary>
    public static Dictionary<long, MovieRecord> Read(string source, ImportLog log)
    {
        log.Start(Name);
        using var table = CsvTable.Open(Path.Combine(source, Name), "movieId", "title", "genres");
        var movies = new Dictionary<long, MovieRecord>();
        var titles = new List<string>();
        while (table.Read())
        {
            var fault = table.Fault;
            var id = 0L;
            fault ??= MovieLensCells.Id("movieId", table[0], out id);
            if (fault is null && string.IsNullOrWhiteSpace(table[1]))
                fault = "title: expected text, found none";
            if (fault is null && movies.ContainsKey(id))
                fault = FormattableString.Invariant($"movieId: {id} occurs on an earlier line");
            if (fault is not null)
            {
                log.Quarantine(Name, table.Line, table.LastLine, fault, table.Raw);
                continue;
            }
            var (title, year) = Title(table[1], log);
            titles.Add(table[1].Trim());
            movies.Add(
                id,
                new()
                {
                    Id = id,
                    Title = title,
                    ReleaseDate = year is { } y ? new DateOnly(y, 1, 1) : null,
                    Genres = Genres(table[2], log),
                }
            );
            log.Kept(Name);
        }
        log.Note("title_repeated", titles.CountBy(t => t, StringComparer.Ordinal).Count(t => t.Value > 1));
        AddLinks(source, movies, log);
        return movies;
    }

    // 'Heat (1995)', 'Death Note: Desu nôto (2006–2007)' with an en dash or a hyphen, 'Moonlight' without any.
    private static (string Title, int? Year) Title(string raw, ImportLog log)
    {
        var text = raw.Trim();
        if (raw.Length != text.Length)
            log.Note("title_trailing_blank");
        var match = TitleAndYear().Match(text);
        if (!match.Success)
        {
            log.Note("title_without_year");
            log.Unknown.Count("release_date");
            return (text, null);
        }
        if (match.Groups["to"].Success)
        {
            log.Note("title_without_year"); // as counted by the data set's own description: no single year at the end
            log.Note("title_year_range");
        }
        return (match.Groups["title"].Value, int.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture));
    }

    private static Genre[] Genres(string cell, ImportLog log)
    {
        var names = cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names is [] or [NoGenres])
        {
            log.Unknown.Count("genres");
            return [];
        }
        return [.. names.Distinct(StringComparer.Ordinal).Select(n => new Genre(null, n))];
    }

    private static void AddLinks(string source, Dictionary<long, MovieRecord> movies, ImportLog log)
    {
        var path = Path.Combine(source, Links);
        if (!File.Exists(path))
        {
            log.Note("links_file_missing");
            return;
        }
        log.Start(Links);
        using var table = CsvTable.Open(path, "movieId", "imdbId", "tmdbId");
        var linked = new HashSet<long>();
        while (table.Read())
        {
            var fault = table.Fault;
            var (id, tmdb) = (0L, 0L);
            fault ??= MovieLensCells.Id("movieId", table[0], out id);
            fault ??= table[2].Length == 0 ? null : MovieLensCells.Id("tmdbId", table[2], out tmdb);
            if (fault is null && !table[1].All(char.IsAsciiDigit))
                fault = $"imdbId: expected digits, found '{Shown.Text(table[1])}'";
            if (fault is null && !movies.ContainsKey(id))
                fault = FormattableString.Invariant($"movieId: {id} is not in movies.csv");
            if (fault is null && !linked.Add(id))
                fault = FormattableString.Invariant($"movieId: {id} occurs on an earlier line");
            if (fault is not null)
            {
                log.Quarantine(Links, table.Line, table.LastLine, fault, table.Raw);
                continue;
            }
            // The id is text: its leading zeros belong to it. TMDB and IMDb write it with 'tt'.
            var imdb = log.Unknown.Text("imdbId", table[1]);
            movies[id] = movies[id] with { ImdbId = imdb is null ? null : "tt" + imdb, TmdbId = tmdb > 0 ? tmdb : null };
            if (tmdb == 0)
                log.Unknown.Count("tmdbId");
            log.Kept(Links);
        }
        log.Note("tmdb_id_shared", movies.Values.Where(m => m.TmdbId is not null).CountBy(m => m.TmdbId!.Value).Count(c => c.Value > 1));
    }

    [GeneratedRegex(
        @"^(?<title>.*\S)\s*\((?<from>(18|19|20)[0-9]{2})([–-](?<to>[0-9]{4})?)?\)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex TitleAndYear();
}
