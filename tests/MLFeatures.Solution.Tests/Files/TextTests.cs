using System.Text.RegularExpressions;

namespace MLFeatures.Solution.Tests.Files;

/// <summary>What no committed text may contain. The patterns are put together from pieces so that this file does not match itself.</summary>
public class TextTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>An absolute path of somebody's machine: a Unix home, a work or temporary folder, a Windows user.</summary>
    private static readonly Regex MachinePath = new(
        @"(?<![\w./-])/(?:"
            + string.Join('|', "ho" + "me", "ro" + "ot", "Us" + "ers", "wo" + "rk", "tm" + "p/h", "fa" + "rm")
            + @")/[\w.-]|[A-Z]:\\+Us"
            + @"ers\\",
        RegexOptions.None,
        Limit
    );

    /// <summary>Data beside the repository: tests may look for real data there, nothing else may.</summary>
    private static readonly Regex Outside = new(@"\.\./" + "sha" + @"red(?<data>/data)?", RegexOptions.None, Limit);

    private static readonly Regex Unfinished = new(
        @"\b(?:" + string.Join('|', "TO" + "DO", "FIX" + "ME", "HA" + "CK", "X" + "XX", "NotImplemented" + "Exception") + @")\b",
        RegexOptions.None,
        Limit
    );

    /// <summary>A test switched off for good. A test that finds its data missing reports itself with <c>Skip.If</c> instead.</summary>
    private static readonly Regex SwitchedOff = new(@"\bSki" + @"p\s*=\s*[""$@]", RegexOptions.None, Limit);

    /// <summary>Path → why the text may be there.</summary>
    private static readonly Dictionary<string, string> PathsForAReason = new();

    [Fact]
    public void No_file_names_a_path_of_a_machine() =>
        Rule.Holds(
            Matches(Repository.TextFiles.Where(file => !PathsForAReason.ContainsKey(file.Path)), MachinePath),
            "Write a path relative to the root, or take it from a variable."
        );

    [Fact]
    public void Nothing_but_a_test_looks_outside_of_the_repository() =>
        Rule.Holds(
            ReachesOutside(Repository.TextFiles),
            "Read the folder from MLFEATURES_DATA; only tests may fall back to a folder beside the clone."
        );

    [Fact]
    public void Nothing_is_left_unfinished() =>
        Rule.Holds(Matches(CodeFiles, Unfinished), "Finish it, or open an issue and describe the limit.");

    [Fact]
    public void No_test_is_switched_off() => Rule.Holds(Matches(CodeFiles, SwitchedOff), "Mend the test or delete it.");

    [Fact]
    public void Every_text_file_ends_with_one_newline_and_has_Unix_line_ends() =>
        Rule.Holds(
            BadLineEnds(Repository.TextFiles.Where(file => !file.EndsWith(".sln") && !IsSample(file))),
            "Let the editor read .editorconfig."
        );

    [Theory]
    [InlineData("/ho", "me/ann/data.csv")]
    [InlineData("\"/wo", "rk/main\"")]
    [InlineData("C:\\Us", "ers\\ann")]
    public void The_rule_for_paths_sees(string start, string rest) => Rule.Catches(Matches([Of(start + rest)], MachinePath), "src/A.cs:1");

    [Theory]
    [InlineData("https://example.org/ho", "me/index.html")]
    [InlineData("src/wo", "rk/A.cs")]
    public void The_rule_for_paths_lets_pass(string start, string rest) => Assert.Empty(Matches([Of(start + rest)], MachinePath));

    [Fact]
    public void The_other_rules_for_texts_see_a_bad_example()
    {
        Rule.Catches(ReachesOutside([Of("../sha" + "red/data")]), "src/A.cs:1");
        Rule.Catches(ReachesOutside([new RepositoryFile("tests/A.cs", "../sha" + "red/vectors")]), "tests/A.cs:1");
        Assert.Empty(ReachesOutside([new RepositoryFile("tests/A.cs", "../sha" + "red/data")]));
        Rule.Catches(Matches([Of("\n// TO" + "DO later")], Unfinished), "src/A.cs:2");
        Rule.Catches(Matches([Of("throw new NotImplemented" + "Exception();")], Unfinished), "src/A.cs:1");
        Rule.Catches(Matches([Of("[Fact(Ski" + "p = \"flaky\")]")], SwitchedOff), "src/A.cs:1");
        Rule.Catches(BadLineEnds([Of("a\r\n")]), "src/A.cs");
        Rule.Catches(BadLineEnds([Of("a")]), "src/A.cs");
        Rule.Catches(BadLineEnds([Of("a\n\n")]), "src/A.cs");
    }

    private static IEnumerable<RepositoryFile> CodeFiles => Repository.TextFiles.Where(file => file.EndsWith(".cs"));

    /// <summary>Test inputs keep the quirks they are there for; data files keep the bytes they were written with.</summary>
    private static bool IsSample(RepositoryFile file) =>
        file.IsIn("data") || (file.IsIn("tests") && !file.EndsWith(".cs") && !file.EndsWith(".csproj") && !file.EndsWith(".md"));

    private static IEnumerable<string> Matches(IEnumerable<RepositoryFile> files, Regex pattern) =>
        from file in files
        from line in file.Lines.Index()
        let match = pattern.Match(line.Item)
        where match.Success
        select $"{file.Path}:{line.Index + 1}: {match.Value}";

    private static IEnumerable<string> ReachesOutside(IEnumerable<RepositoryFile> files) =>
        from file in files
        from line in file.Lines.Index()
        let match = Outside.Match(line.Item)
        where match.Success && !(file.IsIn("tests") && match.Groups["data"].Success)
        select $"{file.Path}:{line.Index + 1}: {match.Value}";

    private static IEnumerable<string> BadLineEnds(IEnumerable<RepositoryFile> files) =>
        from file in files
        where file.Text.Length > 0
        where
            file.Text.Contains('\r', StringComparison.Ordinal)
            || !file.Text.EndsWith('\n')
            || file.Text.EndsWith("\n\n", StringComparison.Ordinal)
        select file.Path;

    private static RepositoryFile Of(string text) => new("src/A.cs", text);
}
