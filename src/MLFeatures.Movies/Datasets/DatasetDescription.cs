using System.Text.Json;
using MLFeatures.Movies.Importers;
using MLFeatures.Movies.Records;
using MLFeatures.Movies.Samples;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Datasets;

/// <summary>What a data folder holds and where it comes from: the content of its <c>dataset.json</c>, which is written last.</summary>
public sealed record DatasetDescription
{
    /// <summary>Name of the file. A folder without it is not finished.</summary>
    public const string FileName = "dataset.json";

    /// <summary>The version of the folder format that this library reads and writes.</summary>
    public const int CurrentFormat = 1;

    private const int MostFaults = 5;
    private const string Remedy = "The file was changed by hand or by another program: generate or import the data again.";

    /// <summary>The version of the folder format.</summary>
    public required int Format { get; init; }

    /// <summary>Name of the data set, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>What made it: <c>sample</c>, <c>movielens</c>, <c>tmdb-json</c> or <c>tmdb-csv</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The generator or importer with its version. A change of what it writes is a new version.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Source to name wherever numbers from these data are shown; null for generated data.</summary>
    public string? Attribution { get; init; }

    /// <summary>Whether a release date means the day (<c>day</c>) or only the year (<c>year</c>, written as 1 January).</summary>
    public required string ReleaseDatePrecision { get; init; }

    /// <summary>What the sample generator was asked for; null for imported data.</summary>
    public SampleOptions? Sample { get; init; }

    /// <summary>What the importer read, kept and put aside; null for generated data.</summary>
    public ImportReport? Import { get; init; }

    /// <summary>The files of the folder, except this one, in ordinal order of their names.</summary>
    public required IReadOnlyList<DatasetFile> Files { get; init; }

    /// <summary>The columns of the tables with their provenance.</summary>
    public required IReadOnlyList<DatasetColumn> Columns { get; init; }

    /// <summary>Reads the description of a finished folder. Does not check the files; <see cref="MovieDataset.LoadAsync"/> does.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The folder is not finished, or its description cannot be read.</exception>
    public static async Task<DatasetDescription> LoadAsync(string folder, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{folder}: no such folder. Generate sample data or import a data set there first.");
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new InvalidDataException(
                $"{folder}: not a finished data folder, {FileName} is missing. An interrupted run leaves none: generate or import again."
            );
        }
        var bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        var description = Parse(path, bytes);
        var faults = DatasetFaults.Find(description);
        return faults.Count == 0
            ? description
            : throw new InvalidDataException(
                $"{path}: {string.Join("; ", faults.Take(MostFaults))}"
                    + (faults.Count > MostFaults ? FormattableString.Invariant($"; and {faults.Count - MostFaults} more") : "")
                    + $". {Remedy}"
            );
    }

    private static DatasetDescription Parse(string path, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Parse(path, document.RootElement);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"{path}:{e.LineNumber + 1}: expected JSON, found a fault: {JsonFault.Syntax(e)}. {Remedy}"),
                e
            );
        }
    }

    private static DatasetDescription Parse(string path, JsonElement root)
    {
        var isObject = root.ValueKind == JsonValueKind.Object;
        var format = isObject && root.TryGetProperty("format", out var found) ? found.GetRawText() : null;
        if (!string.Equals(format, FormattableString.Invariant($"{CurrentFormat}"), StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"{path}: format {(isObject ? Shown.Text(format) : Shown.Text(root.GetRawText()))} is not the format {CurrentFormat} that this version reads. "
                    + "Generate or import again."
            );
        }
        try
        {
            return root.Deserialize(DatasetJson.Default.DatasetDescription)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {JsonFault.Mismatch(e, DatasetJson.Default.DatasetDescription, root)}. {Remedy}", e);
        }
    }
}
