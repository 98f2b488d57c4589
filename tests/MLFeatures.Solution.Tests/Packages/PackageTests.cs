using System.Xml.Linq;
using MLFeatures.Solution.Tests.Projects;

namespace MLFeatures.Solution.Tests.Packages;

/// <summary><c>dotnet pack</c> makes packages that can be published, and that work for somebody who has nothing else of this repository.</summary>
public class PackageTests(PackedRepository packed) : IClassFixture<PackedRepository>
{
    private static readonly string[] DemandedFields = ["id", "version", "authors", "description", "license", "readme", "tags"];

    [Fact]
    public void Every_project_that_ships_becomes_a_package() =>
        Assert.Equal(
            Project
                .All.Where(project => project.Ships)
                .Select(project => project.Property("PackageId") ?? project.Name)
                .Order(StringComparer.Ordinal),
            packed.Packages.Select(package => package.Field("id")).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_package_says_what_it_is() =>
        Rule.Holds(packed.Packages.SelectMany(Gaps), "Set the property in src/Directory.Build.props or in the csproj.");

    [Fact]
    public void Every_dependency_is_a_package_of_ours_of_the_same_version_or_has_the_central_version() =>
        Rule.Holds(
            packed.Packages.SelectMany(package => WrongDependencies(package, packed.Packages, CentralVersions())),
            "A project that others need must ship (IsPackable) or be built in; a package version stands in Directory.Packages.props."
        );

    [Fact]
    public void A_library_package_carries_its_assembly_with_documentation_and_nothing_foreign() =>
        Rule.Holds(
            packed.Packages.Where(package => !package.IsTool).SelectMany(ForeignOrMissing),
            "lib/net10.0 holds the assembly and its documentation."
        );

    [Fact]
    public void The_command_line_installs_as_a_dotnet_tool_and_answers()
    {
        packed
            .Dotnet("tool", "install", "MLFeatures.Cli", "--tool-path", packed.InFolder("tools"), "--configfile", packed.FeedFile)
            .MustSucceed();
        var tool = Path.Combine(packed.InFolder("tools"), OperatingSystem.IsWindows() ? "mlfeatures.exe" : "mlfeatures");
        var help = CommandRun.Start(tool, ["--help"], packed.InFolder("."), TimeSpan.FromMinutes(1)).MustSucceed();
        Assert.Contains("mlfeatures", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_of_the_readme_runs_with_the_packages_alone()
    {
        var blocks = Readme.MarkdownBlock.In(Repository.Read("README.md"));
        var example = blocks.First(block => block.Language == "csharp");
        var expected = blocks.SkipWhile(block => block != example).ElementAt(1).Text;
        var folder = Directory.CreateDirectory(packed.InFolder("example")).FullName;
        var version = packed.Packages[0].Field("version");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), example.Text);
        File.WriteAllText(
            Path.Combine(folder, "Example.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestoreConfigFile>{packed.FeedFile}</RestoreConfigFile>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="MLFeatures" Version="{version}" />
                <PackageReference Include="Microsoft.ML.FastTree" Version="{CentralVersions()["Microsoft.ML.FastTree"]}" />
              </ItemGroup>
            </Project>
            """
        );
        packed.Dotnet("build", folder, "-c", "Release", "-o", packed.InFolder("example-built"), "-nodeReuse:false").MustSucceed();
        var run = CommandRun
            .Start("dotnet", [Path.Combine(packed.InFolder("example-built"), "Example.dll")], folder, TimeSpan.FromMinutes(2))
            .MustSucceed();
        Assert.Equal(expected.Trim(), run.Output.Trim().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_rules_for_packages_see_bad_examples()
    {
        var central = new Dictionary<string, string> { ["Microsoft.ML"] = "5.0.1" };
        var good = Package(
            "<dependencies><dependency id='Microsoft.ML' version='5.0.1' /></dependencies>",
            "lib/net10.0/A.dll",
            "lib/net10.0/A.xml",
            "README.md"
        );
        Assert.Empty(WrongDependencies(good, [good], central));
        Assert.Empty(ForeignOrMissing(good));
        Rule.Catches(Gaps(good), "A: no <license>");
        Rule.Catches(WrongDependencies(Package("<dependency id='Microsoft.ML' version='4.0.0' />"), [good], central), "Microsoft.ML 4.0.0");
        Rule.Catches(
            WrongDependencies(Package("<dependency id='MLFeatures.Hidden' version='1.0' />"), [good], central),
            "MLFeatures.Hidden"
        );
        Rule.Catches(ForeignOrMissing(Package("", "lib/net10.0/A.dll")), "A.xml");
        Rule.Catches(ForeignOrMissing(Package("", "lib/net10.0/A.dll", "lib/net10.0/A.xml", "lib/net10.0/Other.dll")), "Other.dll");
    }

    private static IEnumerable<string> Gaps(Package package)
    {
        var id = package.Field("id");
        foreach (var field in DemandedFields.Where(field => package.Field(field).Length == 0))
        {
            yield return $"{id}: no <{field}>";
        }

        if (package.Field("license") is not "MIT")
        {
            yield return $"{id}: licence '{package.Field("license")}', not MIT";
        }

        if (!package.Files.Contains(package.Field("readme")))
        {
            yield return $"{id}: its readme '{package.Field("readme")}' is not inside";
        }
    }

    private static IEnumerable<string> WrongDependencies(Package package, IReadOnlyList<Package> all, Dictionary<string, string> central) =>
        from dependency in package.Dependencies
        let ours = all.FirstOrDefault(candidate => candidate.Field("id") == dependency.Id)?.Field("version")
        where dependency.Version != (ours ?? central.GetValueOrDefault(dependency.Id))
        select $"{package.Field("id")} → {dependency.Id} {dependency.Version}";

    private static IEnumerable<string> ForeignOrMissing(Package package)
    {
        var id = package.Field("id");
        var library = package.Files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).ToList();
        string[] expected = [$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"];
        return library
            .Except(expected)
            .Select(file => $"{id}: {file} is foreign")
            .Concat(expected.Except(library).Select(file => $"{id}: {file} is missing"));
    }

    private static Dictionary<string, string> CentralVersions() =>
        Project
            .Of("Directory.Packages.props")
            .Items("PackageVersion")
            .ToDictionary(item => Project.Attribute(item, "Include")!, item => Project.Attribute(item, "Version")!);

    private static Package Package(string xml, params string[] files) =>
        new(XDocument.Parse($"<package><metadata><id>A</id>{xml}</metadata></package>"), files);
}
