using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MLFeatures.Movies.Records;

namespace MLFeatures.Movies.Importers;

/// <summary>Gathers TMDB's documents of any kind, in any order, into one record per movie.</summary>
internal sealed class TmdbCollection(ImportLog log)
{
    private readonly Dictionary<long, Entry> _movies = [];
    private readonly Dictionary<long, string> _genreNames = [];
    private readonly List<Part> _parts = [];

    /// <summary>Takes one JSON value of a file.</summary>
    public void Add(string file, JsonRecords.Record record)
    {
        if (record.Fault is not null)
        {
            log.Quarantine(file, record.Line, record.Fault, record.Text);
            return;
        }
        try
        {
            using var document = JsonDocument.Parse(record.Text);
            Add(new(file, record.Line), document.RootElement);
        }
        catch (JsonException e)
        {
            log.Quarantine(file, record.Line, $"not JSON: {e.Message}", record.Text);
        }
    }

    /// <summary>Joins parts and genre names to their movies, in the order in which the movies came.</summary>
    public IReadOnlyCollection<MovieRecord> Complete()
    {
        foreach (var part in _parts)
        {
            if (!_movies.TryGetValue(part.MovieId, out var entry))
            {
                log.Quarantine(
                    part.Position.File,
                    part.Position.Line,
                    FormattableString.Invariant($"id: {part.MovieId} belongs to no movie"),
                    part.Text
                );
                continue;
            }
            _movies[part.MovieId] = entry with { Record = part.AddTo(entry.Record) };
            log.Kept(part.Position.File);
        }
        return [.. _movies.Values.Select(e => e.GenreIds.Count == 0 ? e.Record : e.Record with { Genres = Named(e.GenreIds) })];
    }

    private void Add(Position at, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Add(at, item);
            return;
        }
        if (element.ValueKind != JsonValueKind.Object)
        {
            log.Quarantine(at.File, at.Line, $"expected an object, found {element.ValueKind}", element.GetRawText());
            return;
        }
        try
        {
            AddObject(at, element);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            log.Quarantine(at.File, at.Line, e.Message, element.GetRawText());
        }
    }

    private void AddObject(Position at, JsonElement element)
    {
        bool Has(string name, JsonValueKind kind) => element.TryGetProperty(name, out var value) && value.ValueKind == kind;

        if (Has("results", JsonValueKind.Array))
            Add(at, element.GetProperty("results"));
        else if (Has("status_code", JsonValueKind.Number) && !Has("title", JsonValueKind.String))
            throw new FormatException($"an error answer of TMDB, not a movie: {element.GetRawText()}");
        else if (Has("genres", JsonValueKind.Array) && !element.TryGetProperty("id", out _))
            AddGenres(at, Parse(element, TmdbJson.Default.GenreList));
        else if (!element.TryGetProperty("title", out _) && Has("cast", JsonValueKind.Array))
            AddCredits(at, Parse(element, TmdbJson.Default.CreditsPart), element);
        else if (!element.TryGetProperty("title", out _) && Has("keywords", JsonValueKind.Array))
            AddKeywords(at, Parse(element, TmdbJson.Default.KeywordsPart), element);
        else
            AddMovie(at, Parse(element, TmdbJson.Default.Movie));
    }

    private void AddMovie(Position at, Tmdb.Movie movie)
    {
        var known = _movies.TryGetValue(movie.Id ?? 0, out var earlier);
        // Counted apart, so that a record which adds nothing does not count its unknowns.
        var unknown = new UnknownEncodings();
        var record = TmdbMapping.ToRecord(movie, unknown);
        var details = movie.GenreIds is null;
        if (known && (earlier!.Details || !details))
        {
            log.Duplicate(at.File);
            return;
        }
        log.Unknown.Add(unknown);
        if (movie.GenreIds is { Count: 0 })
            log.Unknown.Count("genre_ids");
        _movies[record.Id] = new(record, details ? [] : movie.GenreIds!, details);
        foreach (var genre in record.Genres.Where(g => g.Id is not null))
            _genreNames.TryAdd(genre.Id!.Value, genre.Name);
        if (known)
            log.Duplicate(at.File);
        else
            log.Kept(at.File);
    }

    private void AddGenres(Position at, Tmdb.GenreList list)
    {
        foreach (var genre in list.Genres ?? [])
        {
            if (genre is { Id: { } id, Name: { Length: > 0 } name })
                _genreNames[id] = name;
        }
        log.Kept(at.File);
    }

    private void AddCredits(Position at, Tmdb.CreditsPart part, JsonElement element)
    {
        var (cast, crew) = (TmdbMapping.Cast(part, log.Unknown), TmdbMapping.Crew(part, log.Unknown));
        _parts.Add(new(MovieId(part.Id), at, Short(element), m => m with { Cast = cast, Crew = crew }));
    }

    private void AddKeywords(Position at, Tmdb.KeywordsPart part, JsonElement element)
    {
        var keywords = TmdbMapping.Keywords(part, log.Unknown);
        _parts.Add(new(MovieId(part.Id), at, Short(element), m => m with { Keywords = keywords }));
    }

    private Genre[] Named(IReadOnlyList<long> ids)
    {
        var named = ids.Where(_genreNames.ContainsKey).Select(id => new Genre(id, _genreNames[id])).ToArray();
        log.Note("genre_id_without_name", ids.Count - named.Length);
        return named;
    }

    private static T Parse<T>(JsonElement element, JsonTypeInfo<T> type) =>
        element.Deserialize(type) ?? throw new FormatException("expected an object, found null");

    private static long MovieId(long? id) => id ?? throw new FormatException("id: expected the movie's id, found nothing");

    private static string Short(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= ImportLog.MaximumText ? text : text[..ImportLog.MaximumText];
    }

    private readonly record struct Position(string File, long Line);

    private sealed record Entry(MovieRecord Record, IReadOnlyList<long> GenreIds, bool Details);

    private sealed record Part(long MovieId, Position Position, string Text, Func<MovieRecord, MovieRecord> AddTo);
}
