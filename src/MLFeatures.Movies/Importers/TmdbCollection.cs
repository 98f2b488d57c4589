using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MLFeatures.Movies.Records;
using MLFeatures.Sources;

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
            log.Quarantine(file, record.Line, record.LastLine, record.Fault, record.Text);
            return;
        }
        try
        {
            using var document = JsonDocument.Parse(record.Text);
            AddObject(new(file, record), document.RootElement);
        }
        catch (FormatException e)
        {
            log.Quarantine(file, record.Line, record.LastLine, e.Message, record.Text);
        }
    }

    /// <summary>Joins parts and genre names to their movies, in the order in which the movies came.</summary>
    public IReadOnlyCollection<MovieRecord> Complete()
    {
        foreach (var entry in _movies.Values)
            log.Unknown.Add(entry.Unknown);
        var last = new Dictionary<(long Movie, string Kind), string>();
        foreach (var (at, id, kind, unknown, addTo) in _parts)
        {
            if (!_movies.TryGetValue(id, out var entry))
            {
                var (line, lastLine, text, _) = at.Record;
                log.Quarantine(at.File, line, lastLine, FormattableString.Invariant($"id: {id} belongs to no movie"), text);
                continue;
            }
            _movies[id] = entry with { Record = addTo(entry.Record) };
            log.Unknown.Add(unknown);
            log.Kept(at.File);
            if (last.TryGetValue((id, kind), out var earlier))
                log.Replaced(earlier);
            last[(id, kind)] = at.File;
        }
        return [.. _movies.Values.Select(e => e.GenreIds.Count == 0 ? e.Record : e.Record with { Genres = Named(e.GenreIds) })];
    }

    private void AddObject(Position at, JsonElement element)
    {
        bool Has(string name, JsonValueKind kind) => element.TryGetProperty(name, out var value) && value.ValueKind == kind;

        if (Has("status_code", JsonValueKind.Number) && !Has("title", JsonValueKind.String))
            throw new FormatException($"an error answer of TMDB, not a movie: {Shown.Text(element.GetRawText())}");
        else if (Has("genres", JsonValueKind.Array) && !element.TryGetProperty("id", out _))
            AddGenres(at, Parse(element, TmdbJson.Default.GenreList));
        else if (!element.TryGetProperty("title", out _) && Has("cast", JsonValueKind.Array))
            AddCredits(at, Parse(element, TmdbJson.Default.CreditsPart));
        else if (!element.TryGetProperty("title", out _) && Has("keywords", JsonValueKind.Array))
            AddKeywords(at, Parse(element, TmdbJson.Default.KeywordsPart));
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
        if (movie.GenreIds is { Count: 0 })
            unknown.Count("genre_ids");
        long[] genreIds = [.. movie.GenreIds?.OfType<long>() ?? []];
        if (movie.GenreIds?.Count > genreIds.Length)
            unknown.CountLeftOut("genre_ids_item_null", movie.GenreIds.Count - genreIds.Length);
        _movies[record.Id] = new(record, genreIds, details, unknown, at.File);
        foreach (var genre in record.Genres.Where(g => g.Id is not null))
            _genreNames.TryAdd(genre.Id!.Value, genre.Name);
        log.Kept(at.File);
        if (known)
            log.Replaced(earlier!.File);
    }

    private void AddGenres(Position at, Tmdb.GenreList list)
    {
        foreach (var genre in list.Genres ?? [])
        {
            if (genre is { Id: { } id, Name: { Length: > 0 } name })
                _genreNames[id] = name;
            else
                log.Note("genre_list_item_without_id_or_name");
        }
        log.Kept(at.File);
    }

    private void AddCredits(Position at, Tmdb.CreditsPart part)
    {
        var unknown = new UnknownEncodings();
        var (cast, crew) = (TmdbMapping.Cast(part, unknown), TmdbMapping.Crew(part, unknown));
        _parts.Add(new(at, MovieId(part.Id), "credits", unknown, m => m with { Cast = cast, Crew = crew }));
    }

    private void AddKeywords(Position at, Tmdb.KeywordsPart part)
    {
        var unknown = new UnknownEncodings();
        var keywords = TmdbMapping.Keywords(part, unknown);
        _parts.Add(new(at, MovieId(part.Id), "keywords", unknown, m => m with { Keywords = keywords }));
    }

    private Genre[] Named(IReadOnlyList<long> ids)
    {
        var named = ids.Where(_genreNames.ContainsKey).Select(id => new Genre(id, _genreNames[id])).ToArray();
        log.Note("genre_id_without_name", ids.Count - named.Length);
        return named;
    }

    private static T Parse<T>(JsonElement element, JsonTypeInfo<T> type)
    {
        try
        {
            return element.Deserialize(type) ?? throw new FormatException("expected an object, found null");
        }
        catch (JsonException e)
        {
            throw new FormatException(JsonFault.Mismatch(e, type, element), e);
        }
    }

    private static long MovieId(long? id) => id ?? throw new FormatException("id: expected the movie's id, found nothing");

    private readonly record struct Position(string File, JsonRecords.Record Record);

    private sealed record Entry(MovieRecord Record, IReadOnlyList<long> GenreIds, bool Details, UnknownEncodings Unknown, string File);

    private sealed record Part(
        Position Position,
        long MovieId,
        string Kind,
        UnknownEncodings Unknown,
        Func<MovieRecord, MovieRecord> AddTo
    );
}
