using MLFeatures.Solution.Tests.Projects;

namespace MLFeatures.Solution.Tests.Packages;

/// <summary><c>dotnet pack</c> makes packages that can be published, and that work for somebody who has nothing else of this repository.</summary>
public class PackageTests(PackedRepository packed) : IClassFixture<PackedRepository>
{
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
        Rule.Holds(packed.Packages.SelectMany(PackageRules.Gaps), "Set the property in src/Directory.Build.props or in the csproj.");

    [Fact]
    public void Every_dependency_is_a_package_of_ours_of_the_same_version_or_has_the_central_version() =>
        Rule.Holds(
            packed.Packages.SelectMany(package => PackageRules.WrongDependencies(package, packed.Packages, CentralVersions())),
            "A project that others need must ship (IsPackable) or be built in; a package version stands in Directory.Packages.props."
        );

    [Fact]
    public void A_library_package_carries_its_assembly_with_documentation_and_nothing_foreign() =>
        Rule.Holds(
            packed.Packages.Where(package => !package.IsTool).SelectMany(PackageRules.ForeignOrMissing),
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

    private static Dictionary<string, string> CentralVersions() =>
        Project
            .Of("Directory.Packages.props")
            .Items("PackageVersion")
            .ToDictionary(item => Project.Attribute(item, "Include")!, item => Project.Attribute(item, "Version")!);
}
