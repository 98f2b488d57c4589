namespace MLFeatures.Solution.Tests.Readme;

/// <summary><c>src/README.md</c> shows the projects as built: each folder it names is there, each folder that is there is named, each command runs.</summary>
public class JourneyTests
{
    private static RepositoryFile Picture { get; } = Repository.Read("src/README.md");

    public static TheoryData<string> Commands =>
        [.. JourneyCommands(Picture).Concat(BlockCommands(Repository.Read("README.md"))).Distinct()];

    [Fact]
    public void Every_folder_of_the_journey_exists() =>
        Rule.Holds(Missing(JourneyFolders(Picture)), "The journey in src/README.md names folders that are not there: correct one of them.");

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_of_the_journey_exists(string command) =>
        Assert.True(IsCommand(command), $"'{command}' of README.md or src/README.md is not a command.");

    [Fact]
    public void The_map_names_every_folder_and_nothing_else()
    {
        var named = MarkdownTable.With("what is in it", Picture).SelectMany(row => MarkdownTable.Code(row["folder"])).ToList();
        var there = SourceFolders().ToList();
        Rule.Holds(
            [
                .. there.Except(named).Select(folder => $"{folder} is not in the map"),
                .. named.Except(there).Select(folder => $"{folder} is not there"),
            ],
            "Correct the map in src/README.md."
        );
    }

    [Fact]
    public void The_journey_in_the_readme_is_the_one_in_the_picture() =>
        Assert.Equal(
            MarkdownTable.With("step", Picture).Select(row => (row["step"], row["becomes"], row["command"])),
            MarkdownTable.With("step", Repository.Read("README.md")).Select(row => (row["step"], row["becomes"], row["command"]))
        );

    [Fact]
    public void The_rules_see_a_folder_and_a_command_that_are_not_there()
    {
        var file = new RepositoryFile(
            "src/README.md",
            "| step | folder | command |\n|---|---|---|\n| a | `MLFeatures/Nowhere`, `MLFeatures/Registry` | `mlfeatures teleport now`, – |\n"
        );
        Assert.Equal(["MLFeatures/Nowhere"], Missing(JourneyFolders(file)));
        Assert.Equal(["mlfeatures teleport now"], JourneyCommands(file));
        Assert.Equal(["mlfeatures beam me"], BlockCommands(new RepositoryFile("README.md", "```bash\nmlfeatures beam me up\n```\n")));
        Assert.False(IsCommand("mlfeatures teleport now"));
        Assert.True(IsCommand("mlfeatures"));
    }

    private static IEnumerable<string> JourneyFolders(RepositoryFile file) =>
        MarkdownTable.With("step", file).SelectMany(row => MarkdownTable.Code(row["folder"]));

    private static IEnumerable<string> JourneyCommands(RepositoryFile file) =>
        MarkdownTable.With("step", file).SelectMany(row => MarkdownTable.Code(row["command"])).Distinct();

    /// <summary>Noun and verb of each line that starts with <c>mlfeatures</c>; arguments follow them.</summary>
    private static IEnumerable<string> BlockCommands(RepositoryFile file) =>
        from block in MarkdownBlock.In(file)
        where block.Language == "bash"
        from line in block.Text.Split('\n')
        where line.StartsWith("mlfeatures ", StringComparison.Ordinal)
        select string.Join(' ', line.Split(' ').Take(3));

    private static IEnumerable<string> Missing(IEnumerable<string> folders) =>
        folders.Where(folder => !Directory.Exists(Repository.FullPath("src/" + folder)));

    /// <summary>Each project and each folder directly in it: <c>MLFeatures.Store</c>, <c>MLFeatures.Store/Offline</c>.</summary>
    private static IEnumerable<string> SourceFolders() =>
        Repository
            .Paths.Where(path => path.StartsWith("src/", StringComparison.Ordinal))
            .Select(path => path.Split('/')[1..^1])
            .SelectMany(parts => Enumerable.Range(1, Math.Min(parts.Length, 2)).Select(count => string.Join('/', parts.Take(count))))
            .Where(folder => folder.Length > 0)
            .Distinct();

    /// <summary>An unknown word makes the parser fall back to the help of the group above, so the usage line is what tells.</summary>
    private static bool IsCommand(string command)
    {
        var words = command.Split(' ')[1..];
        var program = Repository.Built("MLFeatures.Cli", "MLFeatures.Cli.dll");
        var help = CommandRun.Start("dotnet", [program, .. words, "--help"], Repository.Root, TimeSpan.FromMinutes(2));
        return help.ExitCode == 0 && help.Output.Contains(command, StringComparison.Ordinal);
    }
}
