using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Samples;

namespace MLFeatures.Cli;

/// <summary>The data that a command works on.</summary>
internal static class DataFolder
{
    /// <summary>Loads a data folder; the default one is generated when it is not there.</summary>
    public static async Task<MovieDataset> LoadAsync(string folder, bool isDefault, Terminal terminal, CancellationToken ct)
    {
        if (isDefault && !Directory.Exists(folder))
            await GenerateAsync(folder, new(), replace: false, terminal, ct);
        terminal.Note($"Data: {folder}");
        return await MovieDataset.LoadAsync(folder, ct);
    }

    /// <summary>Generates sample data with progress.</summary>
    public static Task<SampleTruth> GenerateAsync(
        string folder,
        SampleOptions options,
        bool replace,
        Terminal terminal,
        CancellationToken ct
    ) =>
        terminal.WithProgressAsync(
            $"generating the sample in {folder}",
            progress => SampleGenerator.GenerateAsync(folder, options, replace, threads: 0, new DatasetSteps("writing", progress), ct),
            ct
        );
}
