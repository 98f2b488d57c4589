namespace MLFeatures.Solution.Tests.Files;

/// <summary>Short files, one idea each: more than 400 lines need a reason that stands here, 600 are never right.</summary>
public class FileLengthTests
{
    private const int NeedsReason = 400;
    private const int Never = 600;

    /// <summary>Path → why it is one idea all the same. Delete an entry when its file is short again.</summary>
    private static readonly Dictionary<string, string> LongForAReason = new();

    [Fact]
    public void Source_files_are_short() => Rule.Holds(TooLong(CodeFiles, LongForAReason), "Split the file by idea; see CONTRIBUTING.md.");

    [Fact]
    public void No_reason_is_kept_for_a_file_that_is_short_or_gone() =>
        Rule.Holds(
            LongForAReason.Keys.Where(path => !CodeFiles.Any(file => file.Path == path && file.Lines.Count > NeedsReason)),
            "Delete the entry from FileLengthTests.LongForAReason."
        );

    [Fact]
    public void The_rule_sees_a_long_file_and_accepts_no_reason_above_600_lines()
    {
        var reason = new Dictionary<string, string> { ["src/A.cs"] = "a table" };
        Assert.Empty(TooLong([Of(400)], []));
        Rule.Catches(TooLong([Of(401)], []), "src/A.cs: 401 lines");
        Assert.Empty(TooLong([Of(600)], reason));
        Rule.Catches(TooLong([Of(601)], reason), "src/A.cs: 601 lines");
    }

    private static IEnumerable<RepositoryFile> CodeFiles => Repository.TextFiles.Where(file => file.EndsWith(".cs"));

    private static IEnumerable<string> TooLong(IEnumerable<RepositoryFile> files, Dictionary<string, string> reasons) =>
        from file in files
        let limit = reasons.ContainsKey(file.Path) ? Never : NeedsReason
        where file.Lines.Count > limit
        select $"{file.Path}: {file.Lines.Count} lines, more than {limit}";

    private static RepositoryFile Of(int lines) => new("src/A.cs", string.Concat(Enumerable.Repeat("//\n", lines)));
}
