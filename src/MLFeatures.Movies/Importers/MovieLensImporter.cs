using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Records;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Importers;

/// <summary>
/// Imports a MovieLens folder (<c>movies.csv</c>, <c>ratings.csv</c>, and where present <c>links.csv</c> and <c>tags.csv</c>): F. Maxwell Harper and
/// Joseph A. Konstan, "The MovieLens Datasets: History and Context", ACM TiiS 5(4), 2015.
/// </summary>
/// <remarks>
/// A movie's release date is 1 January of the year in its title. <c>(no genres listed)</c> is a missing value. Ratings are read as a stream; what stays
/// in memory is the movies and one key per rating, to find repetitions.
/// </remarks>
public static class MovieLensImporter
{
    private const int Version = 2;
    private const string Tags = "tags.csv";

    private const string Attribution =
        "MovieLens (GroupLens, University of Minnesota): F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. "
        + "ACM Transactions on Interactive Intelligent Systems 5, 4, 19:1–19:19. https://doi.org/10.1145/2827872. "
        + "Research use, share alike, not commercial; see the data set's README.";

    /// <summary>Imports a folder. Malformed records go to <c>quarantine.jsonl</c>; the report counts everything.</summary>
    /// <param name="source">The MovieLens folder.</param>
    /// <param name="folder">The data folder to make. Appears complete or not at all.</param>
    /// <param name="replace">Whether a data set that is already there is replaced.</param>
    /// <param name="progress">Told about every 10,000 records.</param>
    /// <param name="cancellation">Stops the work; nothing remains on disk then.</param>
    /// <exception cref="DirectoryNotFoundException"><paramref name="source"/> does not exist.</exception>
    /// <exception cref="FileNotFoundException">Movies or ratings are missing.</exception>
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
        if (!Directory.Exists(source))
            throw new DirectoryNotFoundException($"{source}: no such folder. Expected a MovieLens folder with movies.csv and ratings.csv.");
        var description = new DatasetDescription
        {
            Format = DatasetDescription.CurrentFormat,
            Name = "MovieLens",
            Kind = "movielens",
            CreatedBy = FormattableString.Invariant($"MLFeatures.Movies MovieLensImporter {Version}"),
            Attribution = Attribution,
            ReleaseDatePrecision = "year",
            Files = [],
            Columns = DatasetColumns.Observed(withTags: File.Exists(Path.Combine(source, Tags))),
        };
        return DataFolderImport.RunAsync(
            source,
            folder,
            replace,
            description,
            (writer, log) => Import(source, writer, log),
            progress,
            cancellation
        );
    }

    private static void Import(string source, DataFolderWriter writer, ImportLog log)
    {
        var movies = MovieLensMovies.Read(source, log);
        DataFolderImport.WriteMovies(writer, log, movies.Values);
        MovieLensRatings.Copy(source, movies.Keys.ToHashSet(), writer, log);
        if (File.Exists(Path.Combine(source, Tags)))
            CopyTags(source, movies, writer, log);
    }

    private static void CopyTags(string source, Dictionary<long, MovieRecord> movies, DataFolderWriter writer, ImportLog log)
    {
        log.Start(Tags);
        using var table = CsvTable.Open(Path.Combine(source, Tags), "userId", "movieId", "tag", "timestamp");
        using var file = writer.CreateText(TagFile.Name);
        using var csv = TagFile.CreateWriter(file);
        var rows = 0L;
        while (table.Read())
        {
            var fault = table.Fault;
            var (user, movie, time) = (0L, 0L, default(DateTime));
            fault ??=
                MovieLensCells.Id("userId", table[0], out user)
                ?? MovieLensCells.Id("movieId", table[1], out movie)
                ?? MovieLensCells.Time(table[3], out time);
            if (fault is null && !movies.ContainsKey(movie))
                fault = FormattableString.Invariant($"movieId: {movie} is not in movies.csv");
            if (fault is not null)
            {
                log.Quarantine(Tags, table.Line, table.LastLine, fault, table.Raw);
                continue;
            }
            TagFile.Write(csv, user, movie, table[2], time);
            log.Kept(Tags);
            rows++;
        }
        writer.SetRows(TagFile.Name, rows);
    }
}
