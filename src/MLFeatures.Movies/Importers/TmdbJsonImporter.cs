using MLFeatures.Movies.Datasets;

namespace MLFeatures.Movies.Importers;

/// <summary>
/// Imports movies in the shape of TMDB's version 3 API from files: details (with <c>credits</c> and <c>keywords</c> appended or as files of their own),
/// pages of lists with <c>genre_ids</c>, and the genre list that names them. Reads what the user already has; it never calls TMDB, whose terms (1.C)
/// forbid the use of TMDB content with machine-learning applications unless TMDB agrees.
/// </summary>
/// <remarks>The movies stay in memory until all files are read, because parts and repetitions may come in any order.</remarks>
public static class TmdbJsonImporter
{
    private const int Version = 2;

    private static readonly string[] Extensions = [".json", ".jsonl", ".ndjson"];

    /// <summary>Imports a file, or every <c>.json</c>, <c>.jsonl</c> and <c>.ndjson</c> below a folder, in ordinal order of their names.</summary>
    /// <param name="source">The file or folder: single objects, arrays, JSON lines or list pages.</param>
    /// <param name="folder">The data folder to make. Appears complete or not at all. It has no interactions.</param>
    /// <param name="replace">Whether a data set that is already there is replaced.</param>
    /// <param name="progress">Told about every 10,000 records.</param>
    /// <param name="cancellation">Stops the work; nothing remains on disk then.</param>
    /// <exception cref="FileNotFoundException"><paramref name="source"/> does not exist or holds no such file.</exception>
    /// <exception cref="InvalidDataException">No movie could be read.</exception>
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
        var files = Files(source);
        var description = DataFolderImport.DescribeTmdb(
            "tmdb-json",
            FormattableString.Invariant($"MLFeatures.Movies TmdbJsonImporter {Version}")
        );
        return DataFolderImport.RunAsync(source, folder, replace, description, Import, progress, cancellation);

        void Import(DataFolderWriter writer, ImportLog log)
        {
            var movies = new TmdbCollection(log);
            foreach (var (path, name) in files)
            {
                log.Start(name);
                foreach (var record in JsonRecords.Read(path))
                    movies.Add(name, record);
            }
            DataFolderImport.WriteMovies(writer, log, movies.Complete());
            DataFolderImport.WriteNoInteractions(writer);
        }
    }

    private static (string Path, string Name)[] Files(string source)
    {
        if (File.Exists(source))
            return [(source, Path.GetFileName(source))];
        if (!Directory.Exists(source))
            throw new FileNotFoundException($"{source}: no such file or folder. Expected movies in the shape of TMDB's JSON.", source);
        var files = Directory
            .EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .Select(f => (Path: f, Name: Path.GetRelativePath(source, f).Replace('\\', '/')))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToArray();
        return files.Length > 0
            ? files
            : throw new FileNotFoundException(
                $"{source}: no .json, .jsonl or .ndjson file in it. Expected movies in the shape of TMDB's JSON.",
                source
            );
    }
}
