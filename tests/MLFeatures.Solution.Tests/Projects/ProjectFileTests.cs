namespace MLFeatures.Solution.Tests.Projects;

/// <summary>A csproj says what is special about a project; everything else has one home in the <c>Directory.*.props</c> files.</summary>
public class ProjectFileTests
{
    private const int MostLines = 40;

    /// <summary>Path → why it is longer.</summary>
    private static readonly Dictionary<string, string> LongForAReason = new()
    {
        ["src/MLFeatures.Bridge/MLFeatures.Bridge.csproj"] =
            "compiles against copies of two ML.NET assemblies in which internal means public",
    };

    private static readonly string[] SetOnce =
    [
        "TargetFramework",
        "LangVersion",
        "Nullable",
        "ImplicitUsings",
        "TreatWarningsAsErrors",
        "AnalysisLevel",
        "Authors",
        "Version",
        "VersionPrefix",
        "PackageLicenseExpression",
    ];

    [Fact]
    public void Project_files_are_tiny_and_repeat_nothing() =>
        Rule.Holds(Project.All.SelectMany(Repetitions), "Move it to a Directory.*.props file.");

    [Fact]
    public void Package_versions_stand_only_in_Directory_Packages_props() =>
        Rule.Holds(
            Repository.TextFiles.SelectMany(Versions),
            "Add a PackageVersion to Directory.Packages.props and leave the reference without."
        );

    [Fact]
    public void Every_central_version_is_used()
    {
        var used = Project
            .All.SelectMany(project => project.Items("PackageReference"))
            .Select(item => Project.Attribute(item, "Include"))
            .ToHashSet();
        var shared = Project.Of("tests/Directory.Build.props").Items("PackageReference").Select(item => Project.Attribute(item, "Include"));
        used.UnionWith(shared);
        var offered =
            from item in Project.Of("Directory.Packages.props").Items("PackageVersion")
            where Project.Attribute(item.Parent!, "Label")?.StartsWith("Pinned", StringComparison.Ordinal) != true
            select Project.Attribute(item, "Include")!;
        Rule.Holds(offered.Where(name => !used.Contains(name)), "No project uses these packages: delete their versions.");
    }

    [Fact]
    public void No_two_assemblies_differ_only_in_case() =>
        Rule.Holds(
            Twins(Project.All.Select(project => project.AssemblyName)),
            "File systems and the loader take them for one assembly: rename one."
        );

    [Fact]
    public void Every_shipped_project_is_described() =>
        Rule.Holds(
            Project
                .All.Where(project => project.Ships && project.Property("Description") is not { Length: >= 20 })
                .Select(project => project.Name),
            "Give it a <Description>: it is what people read on the package feed."
        );

    [Fact]
    public void The_rules_for_project_files_see_a_long_file_a_repeated_property_and_a_version()
    {
        Rule.Catches(Repetitions(Of("<Project>" + new string('\n', MostLines) + "</Project>")), "41 lines");
        Rule.Catches(Repetitions(Of("<Project><PropertyGroup><Nullable>enable</Nullable></PropertyGroup></Project>")), "<Nullable>");
        Rule.Catches(Versions(Of("<Project><PackageReference Include='A' Version='1.0' /></Project>").File), "A");
        Rule.Catches(Versions(Of("<Project><PackageReference Include='B' VersionOverride='1.0' /></Project>").File), "B");
        Rule.Catches(Twins(["Acme", "acme"]), "acme");
        Rule.Catches(Versions(Of("<Project><PackageVersion Include='C' Version='1.0' /></Project>").File), "C");
    }

    private static IEnumerable<string> Repetitions(Project project) =>
        SetOnce
            .Where(name => project.Property(name) is not null)
            .Select(name => $"{project.File.Path}: <{name}> is set for all projects")
            .Concat(
                project.File.Lines.Count > MostLines && !LongForAReason.ContainsKey(project.File.Path)
                    ? [$"{project.File.Path}: {project.File.Lines.Count} lines, more than {MostLines}"]
                    : []
            );

    private static IEnumerable<string> Versions(RepositoryFile file)
    {
        if (file.Name == "Directory.Packages.props" || !(file.EndsWith(".csproj") || file.EndsWith(".props") || file.EndsWith(".targets")))
        {
            return [];
        }

        var project = new Project(file);
        return from item in project.Items("PackageReference").Concat(project.Items("PackageVersion"))
            where Project.Attribute(item, "Version") is not null || Project.Attribute(item, "VersionOverride") is not null
            select $"{file.Path}: {Project.Attribute(item, "Include")}";
    }

    private static IEnumerable<string> Twins(IEnumerable<string> names) =>
        names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(", ", group));

    private static Project Of(string text) => new(new RepositoryFile("src/Example/Example.csproj", text));
}
