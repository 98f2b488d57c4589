using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MLFeatures.Solution.Tests.Names;

/// <summary>Names say the concept. A drawer (<c>Utils</c>) grows; a concept has a border.</summary>
public class NameTests
{
    private static readonly string[] Drawers =
    [
        "Util",
        "Utils",
        "Utility",
        "Utilities",
        "Helper",
        "Helpers",
        "Common",
        "Misc",
        "Manager",
        "Impl",
        "Base",
        "Processor",
    ];

    /// <summary>Name → why it is right here.</summary>
    private static readonly Dictionary<string, string> NamedForAReason = new()
    {
        ["TmdbPreProcessor"] = "the class of the original design, known to its users by this name",
        ["TmdbPreProcessorTests"] = "tests of TmdbPreProcessor",
        ["TmdbPreProcessorOptions"] = "options of TmdbPreProcessor",
    };

    /// <summary>Namespace of a folder and all folders below → why they share it.</summary>
    private static readonly Dictionary<string, string> SharedNamespaces = new()
    {
        ["MLFeatures.Transforms"] = "one using brings every verb, as in ML.NET",
        ["MLFeatures.Statistics"] = "few types with telling names; the folders are chapters",
    };

    /// <summary>Path → why its namespace is not its folder.</summary>
    private static readonly Dictionary<string, string> OtherNamespaceForAReason = new()
    {
        ["src/MLFeatures.Bridge/IgnoresAccessChecksToAttribute.cs"] = "the runtime looks for it by this full name",
    };

    [Fact]
    public void No_file_or_folder_is_a_drawer() =>
        Rule.Holds(Paths(Repository.Paths), "Name the concept; with one caller, make it private beside it.");

    [Fact]
    public void No_type_is_a_drawer() =>
        Rule.Holds(
            Types(Repository.Assemblies.SelectMany(assembly => assembly.GetTypes())),
            "Name the concept; with one caller, make it private beside it."
        );

    [Fact]
    public void Namespaces_follow_the_folders() => Rule.Holds(StrayNamespaces(Repository.SourceFiles), "Name the namespace as the folder.");

    [Fact]
    public void The_rules_for_names_see_bad_examples()
    {
        Rule.Catches(Paths(["src/A/DateUtils.cs"]), "DateUtils");
        Rule.Catches(Paths(["src/A/Common/Date.cs"]), "Common");
        Rule.Catches(Paths(["src/A/TmdbProcessor.cs"]), "TmdbProcessor");
        Assert.Empty(Paths(["src/A/Database.cs", "src/A/TmdbPreProcessor.cs", "src/A/Helping.cs"]));
        Rule.Catches(Types([typeof(SplitHelper)]), "SplitHelper");
        Rule.Catches(StrayNamespaces([new RepositoryFile("src/A/B/C.cs", "namespace A;\n")]), "src/A/B/C.cs");
        Assert.Empty(StrayNamespaces([new RepositoryFile("src/A/B/C.cs", "namespace A.B;\n")]));
        Rule.Catches(
            StrayNamespaces([new RepositoryFile("src/MLFeatures/Transforms/B/C.cs", "namespace MLFeatures.Transforms.B;\n")]),
            "C.cs"
        );
        Assert.Empty(StrayNamespaces([new RepositoryFile("src/MLFeatures/Transforms/B/C.cs", "namespace MLFeatures.Transforms;\n")]));
    }

    private static IEnumerable<string> Paths(IEnumerable<string> paths) =>
        from path in paths
        where path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal)
        where path.Split('/').Any(part => IsDrawer(part.Split('.')[0]))
        select path;

    private static IEnumerable<string> Types(IEnumerable<Type> types) =>
        from type in types
        where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Name.Contains('<', StringComparison.Ordinal)
        where IsDrawer(type.Name.Split('`')[0])
        select type.FullName;

    private static bool IsDrawer(string name) =>
        !NamedForAReason.ContainsKey(name)
        && Regex.Matches(name, "[A-Z][a-z0-9]*", RegexOptions.None, TimeSpan.FromSeconds(1)).Any(word => Drawers.Contains(word.Value));

    private static IEnumerable<string> StrayNamespaces(IEnumerable<RepositoryFile> files)
    {
        foreach (var file in files.Where(file => !OtherNamespaceForAReason.ContainsKey(file.Path)))
        {
            var folder = string.Join('.', file.Path.Split('/')[1..^1]);
            var expected =
                SharedNamespaces.Keys.FirstOrDefault(shared => folder.StartsWith(shared + ".", StringComparison.Ordinal)) ?? folder;
            var declared = file.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            if (declared is not null && declared != $"namespace {expected};")
            {
                yield return $"{file.Path}: {declared}";
            }
        }
    }

    private sealed class SplitHelper;
}
