namespace MLFeatures.Cli.Tests.Commands;

/// <summary>The repository's own files.</summary>
internal static class Repository
{
    /// <summary>The full path of a file or folder; skips the test where the tests run without the repository around them.</summary>
    public static string PathOf(string relative)
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "MLFeatures.sln")))
            folder = Path.GetDirectoryName(folder);
        Skip.If(folder is null, "No folder above the tests holds MLFeatures.sln.");
        return Path.Combine(folder!, relative);
    }
}
