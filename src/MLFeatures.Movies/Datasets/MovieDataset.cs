using MLFeatures.Movies.Records;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Datasets;

/// <summary>A data folder in memory: the movies as records, and every table as a source that features are computed from.</summary>
public sealed class MovieDataset
{
    private MovieDataset(
        DatasetDescription description,
        IReadOnlyList<MovieRecord> movies,
        IReadOnlyDictionary<string, long> unknownEncodings,
        IReadOnlyDictionary<string, FeatureSource> sources
    ) => (Description, Movies, UnknownEncodings, Sources) = (description, movies, unknownEncodings, sources);

    /// <summary>The content of <c>dataset.json</c>.</summary>
    public DatasetDescription Description { get; }

    /// <summary>The movies in the order of the file.</summary>
    public IReadOnlyList<MovieRecord> Movies { get; }

    /// <summary>Per field of <c>movies.jsonl</c>: how many zeros, empty texts and empty lists were read as "missing".</summary>
    public IReadOnlyDictionary<string, long> UnknownEncodings { get; }

    /// <summary>
    /// The tables by name: <c>movies</c>, <c>interactions</c>, and where present <c>signals</c>, <c>backfilled_signals</c> and <c>tags</c>.
    /// See <c>data/README.md</c> for their columns.
    /// </summary>
    public IReadOnlyDictionary<string, FeatureSource> Sources { get; }

    /// <summary>Checks the folder against its description and loads it.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The folder is not finished, or a file is missing, cut or changed since it was described.</exception>
    public static async Task<MovieDataset> LoadAsync(string folder, CancellationToken cancellation = default)
    {
        var description = await DatasetDescription.LoadAsync(folder, cancellation).ConfigureAwait(false);
        var files = description.Files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var required in (string[])[MovieFile.Name, InteractionFile.Name])
        {
            if (!files.ContainsKey(required))
                throw new InvalidDataException(
                    $"{folder}: {DatasetDescription.FileName} does not list {required}. Generate or import again."
                );
        }
        foreach (var file in description.Files)
            await VerifyAsync(folder, file, cancellation).ConfigureAwait(false);

        var unknown = new UnknownEncodings();
        var movieFile = files[MovieFile.Name];
        var movies = await MovieFile
            .ReadAsync(Path.Combine(folder, movieFile.Name), movieFile.Rows, unknown, cancellation)
            .ConfigureAwait(false);
        return new(description, movies, unknown.Counts, DatasetSources.Read(folder, description, movies, cancellation));
    }

    private static async Task VerifyAsync(string folder, DatasetFile file, CancellationToken cancellation)
    {
        if (!string.Equals(Path.GetFileName(file.Name), file.Name, StringComparison.Ordinal))
            throw new InvalidDataException(
                $"{folder}: {DatasetDescription.FileName} lists '{file.Name}', which is not a file of the folder."
            );
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path))
            throw new InvalidDataException(
                $"{path}: missing, though {DatasetDescription.FileName} lists it. Generate or import the data again."
            );
        var length = new FileInfo(path).Length;
        if (length != file.Bytes)
        {
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"{path}: expected {file.Bytes} bytes, found {length}. The file was changed or cut: generate or import the data again."
                )
            );
        }
        var hash = await DataFolderWriter.HashAsync(path, cancellation).ConfigureAwait(false);
        if (!string.Equals(hash, file.Sha256, StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"{path}: expected SHA-256 {file.Sha256}, found {hash}. The file was changed: generate or import the data again."
            );
        }
    }
}
