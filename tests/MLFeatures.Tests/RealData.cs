namespace MLFeatures.Tests;

/// <summary>Data sets that are not part of the repository: in the folder that MLFEATURES_DATA names, else in ../shared/data beside the repository.</summary>
internal static class RealData
{
    /// <summary>The folder of a data set, or the test reports itself skipped.</summary>
    public static string Folder(string dataSet)
    {
        var root = Environment.GetEnvironmentVariable("MLFEATURES_DATA") ?? Path.Combine(RepositoryRoot(), "../shared/data");
        var folder = Path.GetFullPath(Path.Combine(root, dataSet));
        Skip.IfNot(Directory.Exists(folder), $"Data set '{dataSet}' not found in {root}. Set MLFEATURES_DATA to the folder that holds it.");
        return folder;
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MLFeatures.sln")))
            folder =
                Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests holds MLFeatures.sln.");
        return folder;
    }
}
