using System.Reflection;

namespace MLFeatures.Solution.Tests;

/// <summary>What the rules look at: the files that git would commit, and the assemblies built from <c>src</c>.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> PathsOnce = new(ListPaths);
    private static readonly Lazy<IReadOnlyList<RepositoryFile>> TextFilesOnce = new(() => [.. Paths.Where(IsText).Select(Read)]);
    private static readonly Lazy<IReadOnlyList<Assembly>> AssembliesOnce = new(LoadAssemblies);

    /// <summary>The folder that holds <c>MLFeatures.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary><c>Debug</c> or <c>Release</c>: how this test was built, and therefore how everything it starts was built.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Every file that is tracked, or would be by <c>git add .</c>, from the root, with <c>/</c>.</summary>
    public static IReadOnlyList<string> Paths => PathsOnce.Value;

    /// <summary>The text files among <see cref="Paths"/>.</summary>
    public static IReadOnlyList<RepositoryFile> TextFiles => TextFilesOnce.Value;

    /// <summary>The assemblies of all projects in <c>src</c> that ship.</summary>
    public static IReadOnlyList<Assembly> Assemblies => AssembliesOnce.Value;

    public static IEnumerable<RepositoryFile> SourceFiles => TextFiles.Where(file => file.IsIn("src") && file.EndsWith(".cs"));

    public static string FullPath(string path) => Path.Combine(Root, path);

    public static RepositoryFile Read(string path) => new(path, File.ReadAllText(FullPath(path)));

    /// <summary>The build output of a project: <c>artifacts/bin/MLFeatures.Cli/release/MLFeatures.Cli.dll</c>.</summary>
    public static string Built(string project, string file) =>
        FullPath($"artifacts/bin/{project}/{Configuration.ToLowerInvariant()}/{file}");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MLFeatures.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No MLFeatures.sln in or above '{AppContext.BaseDirectory}'. Run the tests inside a clone.");
    }

    private static IReadOnlyList<string> ListPaths()
    {
        var git = CommandRun.Start("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], Root, TimeSpan.FromMinutes(1));
        Assert.True(git.ExitCode == 0, $"The rules read the list of files from git, which failed. Run the tests inside a clone.\n{git}");
        // A file that was deleted but not yet staged is still listed.
        return [.. git.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(FullPath(path))).Distinct()];
    }

    private static bool IsText(string path)
    {
        using var stream = File.OpenRead(FullPath(path));
        Span<byte> start = stackalloc byte[4096];
        return !start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].Contains((byte)0);
    }

    private static IReadOnlyList<Assembly> LoadAssemblies() =>
        [.. Projects.Project.All.Where(project => project.Ships).Select(project => Load(project))];

    private static Assembly Load(Projects.Project project)
    {
        var file = Path.Combine(AppContext.BaseDirectory, project.AssemblyName + ".dll");
        Assert.True(File.Exists(file), $"{project.Name} is not among the references of MLFeatures.Solution.Tests: add a ProjectReference.");
        return Assembly.LoadFrom(file);
    }
}
