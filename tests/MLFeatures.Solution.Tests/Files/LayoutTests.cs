namespace MLFeatures.Solution.Tests.Files;

/// <summary>The top level says what the repository is made of, and nothing else lies there.</summary>
public class LayoutTests
{
    private static readonly string[] Folders = ["src", "tests", "notebooks", "experiments", "data"];
    private static readonly string[] Files =
    [
        "MLFeatures.sln",
        "README.md",
        "LICENSE",
        "global.json",
        "Directory.Build.props",
        "Directory.Packages.props",
    ];

    [Fact]
    public void The_top_level_holds_only_what_the_layout_names() =>
        Rule.Holds(Strangers(Repository.Paths), "Put it into one of the folders, or into a dot-folder (.github, .ci, .config).");

    [Fact]
    public void Every_test_project_mirrors_a_project() =>
        Rule.Holds(
            Projects
                .Project.All.Where(project => project.File.IsIn("tests") && project.Name.EndsWith(".Tests", StringComparison.Ordinal))
                .Select(project => project.Name[..^".Tests".Length])
                .Where(name => name != "MLFeatures.Solution" && !Repository.Paths.Contains($"src/{name}/{name}.csproj")),
            "Name a test project as the project it tests."
        );

    [Fact]
    public void Every_shipped_project_has_tests() =>
        Rule.Holds(
            Projects
                .Project.All.Where(project => project.Ships && !TestedFromAbove.ContainsKey(project.Name))
                .Select(project => $"tests/{project.Name}.Tests/{project.Name}.Tests.csproj")
                .Where(path => !Repository.Paths.Contains(path)),
            "Add the test project."
        );

    [Fact]
    public void The_layout_rule_sees_a_stray_file_and_a_stray_folder()
    {
        Assert.Empty(Strangers(["src/A.cs", ".github/CONTRIBUTING.md", "README.md", "Directory.Build.props"]));
        Rule.Catches(Strangers(["notes.md"]), "notes.md");
        Rule.Catches(Strangers(["docs/index.md"]), "docs");
        Rule.Catches(Strangers(["src"]), "src");
    }

    /// <summary>Project → where its tests are.</summary>
    private static readonly Dictionary<string, string> TestedFromAbove = new()
    {
        ["MLFeatures.Bridge"] = "MLFeatures.Tests: it only carries what the transforms of MLFeatures save",
    };

    private static IEnumerable<string> Strangers(IEnumerable<string> paths) =>
        from path in paths
        let slash = path.IndexOf('/', StringComparison.Ordinal)
        let first = slash < 0 ? path : path[..slash]
        where !first.StartsWith('.') && !(slash < 0 ? Files : Folders).Contains(first)
        group path by first into stranger
        select stranger.Key;
}
