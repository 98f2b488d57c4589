namespace MLFeatures.Movies.Tests;

/// <summary>Finds data sets that are not part of the repository.</summary>
internal static class RealData
{
    /// <summary>The folder of a data set, or null: <c>MLFEATURES_DATA</c>, else <c>../shared/data</c> beside the repository.</summary>
    public static string? Find(string name)
    {
        var root = Environment.GetEnvironmentVariable("MLFEATURES_DATA");
        if (string.IsNullOrEmpty(root))
        {
            var repository = AppContext.BaseDirectory;
            while (repository is not null && !File.Exists(Path.Combine(repository, "MLFeatures.sln")))
                repository = Path.GetDirectoryName(repository);
            root = repository is null ? null : Path.Combine(repository, "..", "shared", "data");
        }
        var folder = root is null ? null : Path.Combine(root, name);
        return Directory.Exists(folder) ? folder : null;
    }
}
