using System.Text.Encodings.Web;
using System.Text.Json;
using MLFeatures.Movies.Records;

namespace MLFeatures.Movies.Datasets;

/// <summary>The file <c>movies.jsonl</c> of a data folder: one movie in TMDB's shape per line.</summary>
internal static class MovieFile
{
    public const string Name = "movies.jsonl";

    // Text other than ASCII stays readable; the file is never put into HTML.
    private static readonly TmdbJson Readable = new(
        new JsonSerializerOptions(TmdbJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    public static void Write(TextWriter writer, Tmdb.Movie movie) => writer.WriteLine(JsonSerializer.Serialize(movie, Readable.Movie));

    public static async Task<IReadOnlyList<MovieRecord>> ReadAsync(
        string path,
        long rows,
        UnknownEncodings unknown,
        CancellationToken cancellation
    )
    {
        var movies = new List<MovieRecord>((int)Math.Min(rows, DataCells.FirstCapacity));
        await foreach (var line in File.ReadLinesAsync(path, cancellation).ConfigureAwait(false))
        {
            try
            {
                movies.Add(TmdbMapping.ToRecord(Parse(line), unknown));
            }
            catch (FormatException e)
            {
                throw new InvalidDataException($"{path}:{movies.Count + 1}: {e.Message} Generate or import the data again.", e);
            }
        }
        DataCells.CheckRows(path, rows, movies.Count);
        return movies;
    }

    private static Tmdb.Movie Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            try
            {
                return document.RootElement.Deserialize(TmdbJson.Default.Movie)
                    ?? throw new FormatException("expected a movie, found null.");
            }
            catch (JsonException e)
            {
                throw new FormatException(JsonFault.Mismatch(e, TmdbJson.Default.Movie, document.RootElement) + ".", e);
            }
        }
        catch (JsonException e)
        {
            throw new FormatException($"not JSON: {JsonFault.Syntax(e)}.", e);
        }
    }
}
