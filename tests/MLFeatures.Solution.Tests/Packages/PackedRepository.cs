namespace MLFeatures.Solution.Tests.Packages;

/// <summary>The packages of this build in a temporary folder, and a NuGet configuration for which that folder is the only feed.</summary>
public sealed class PackedRepository : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mlfeatures-pack-");

    public PackedRepository()
    {
        // What this test run has built is what gets packed: no second build. Projects that do not ship are passed over by pack itself.
        var feed = InFolder("feed");
        string[] arguments = ["-c", Repository.Configuration, "--no-build", "-o", feed, "-nodeReuse:false", "-v", "q"];
        Dotnet(["pack", Repository.FullPath("MLFeatures.sln"), .. arguments]).MustSucceed();

        Packages = [.. Directory.EnumerateFiles(feed, "*.nupkg").Order(StringComparer.Ordinal).Select(Package.Read)];
        var restored = CommandRun
            .Start("dotnet", ["nuget", "locals", "global-packages", "--list"], Repository.Root, TimeSpan.FromMinutes(1))
            .MustSucceed();
        // Packages that were restored for the build are read where they lie; ours are unpacked in the temporary folder, which keeps them out of
        // the user's cache, where a package is never replaced by another of the same version.
        File.WriteAllText(
            FeedFile,
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{InFolder("packages")}" /></config>
              <packageSources><clear /><add key="packed" value="{feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{restored.Output.Split(": ", 2)[
                1
            ].Trim()}" /></fallbackPackageFolders>
            </configuration>
            """
        );
    }

    internal IReadOnlyList<Package> Packages { get; }

    internal string FeedFile => InFolder("nuget.config");

    public void Dispose() => folder.Delete(recursive: true);

    internal string InFolder(string name) => Path.Combine(folder.FullName, name);

    internal CommandRun Dotnet(params string[] arguments) =>
        CommandRun.Start("dotnet", arguments, folder.FullName, TimeSpan.FromMinutes(10));
}
