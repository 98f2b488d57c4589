using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Records;

namespace MLFeatures.Movies.Importers;

/// <summary>What every importer does around its own reading: start a data folder and a log, write the movies, complete both.</summary>
internal static class DataFolderImport
{
    /// <exception cref="ArgumentException">The source has no name.</exception>
    public static void CheckSource(string source)
    {
        if (string.IsNullOrWhiteSpace(source))
            throw new ArgumentException("The name of the source is empty. Name the file or folder to import.", nameof(source));
    }

    public static async Task<ImportReport> RunAsync(
        string source,
        string folder,
        bool replace,
        DatasetDescription description,
        Action<DataFolderWriter, ImportLog> import,
        IProgress<DatasetProgress>? progress,
        CancellationToken cancellation
    )
    {
        using var writer = DataFolderWriter.Create(folder, replace);
        using var log = new ImportLog(source, writer, progress, cancellation);
        await Task.Run(() => import(writer, log), cancellation).ConfigureAwait(false);
        var report = log.Complete();
        await writer.CompleteAsync(description with { Import = report }, cancellation).ConfigureAwait(false);
        return report;
    }

    /// <summary>Writes <c>movies.jsonl</c>.</summary>
    /// <exception cref="InvalidDataException">There is no movie.</exception>
    public static void WriteMovies(DataFolderWriter writer, ImportLog log, IReadOnlyCollection<MovieRecord> movies)
    {
        log.RequireMovies(movies.Count);
        using var file = writer.CreateText(MovieFile.Name);
        foreach (var movie in movies)
            MovieFile.Write(file, TmdbMapping.FromRecord(movie));
        writer.SetRows(MovieFile.Name, movies.Count);
    }

    /// <summary>Writes an <c>interactions.csv</c> without rows, for sources that know movies only.</summary>
    public static void WriteNoInteractions(DataFolderWriter writer)
    {
        using var file = writer.CreateText(InteractionFile.Name);
        InteractionFile.WriteHeader(file);
        writer.SetRows(InteractionFile.Name, 0);
    }

    /// <summary>The description of an import from TMDB's data.</summary>
    public static DatasetDescription DescribeTmdb(string kind, string createdBy) =>
        new()
        {
            Format = DatasetDescription.CurrentFormat,
            Name = "TMDB movies",
            Kind = kind,
            CreatedBy = createdBy,
            Attribution = "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB.",
            ReleaseDatePrecision = "day",
            Files = [],
            Columns = DatasetColumns.Observed(withTags: false),
        };
}
