using System.Text.Json;
using MLFeatures.Movies.Datasets;

namespace MLFeatures.Movies.Samples;

/// <summary>The truth behind generated data, written as <c>truth.json</c> beside them: what a toolkit should find.</summary>
public sealed record SampleTruth
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "truth.json";

    /// <summary>How the ratings came about.</summary>
    public required RatingModel Rating { get; init; }

    /// <summary>Which columns cause the rating, which mean nothing, and which betray it.</summary>
    public required IReadOnlyList<ColumnTruth> Columns { get; init; }

    /// <summary>What was broken on purpose.</summary>
    public required PlantedFaults Faults { get; init; }

    /// <summary>The genres in the order of <see cref="UserTruth.Tastes"/>.</summary>
    public required IReadOnlyList<string> Genres { get; init; }

    /// <summary>The users in the order of their ids.</summary>
    public required IReadOnlyList<UserTruth> Users { get; init; }

    /// <summary>The movies in the order of their ids.</summary>
    public required IReadOnlyList<MovieTruth> Movies { get; init; }

    /// <summary>Reads the truth of a sample folder.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no generated data.</exception>
    public static async Task<SampleTruth> LoadAsync(string folder, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var stream = File.OpenRead(Path.Combine(folder, FileName));
        await using (stream.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync(stream, DatasetJson.Default.SampleTruth, cancellation).ConfigureAwait(false)
                ?? throw new InvalidDataException($"{folder}: {FileName} is empty. Generate the sample again.");
        }
    }
}
