namespace MLFeatures.Solution.Tests.Readme;

/// <summary>
/// The blocks of README.md are run. C#: compiled and run; the <c>text</c> block after it is its output. Bash: run when the comment above says
/// <c>run</c>. A comment <c>run: before &amp;&amp; … after</c> makes it smaller: the block stands at the <c>…</c>. MLFEATURES_README=full runs the
/// block as it stands.
/// </summary>
public class ReadmeTests
{
    private const int ExampleLines = 20;

    private static IReadOnlyList<MarkdownBlock> Blocks { get; } = MarkdownBlock.In(Repository.Read("README.md"));

    public static TheoryData<string> RunnableCommands =>
        [.. Blocks.Where(block => block.Language == "bash" && IsRun(block.Mark)).Select(block => block.Where)];

    public static TheoryData<string> Examples => [.. Blocks.Where(block => block.Language == "csharp").Select(block => block.Where)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_compiles_and_prints_what_the_readme_says(string where)
    {
        var example = Blocks.Single(block => block.Where == where);
        var output = Blocks.SkipWhile(block => block != example).Skip(1).FirstOrDefault();
        Assert.True(output?.Language == "text", $"{where}: a text block with its output must follow.");
        Assert.Equal(output!.Text.Trim(), ReadmeExample.Run(example));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_short(string where)
    {
        var lines = Blocks.Single(block => block.Where == where).Text.Split('\n').Count(line => line.Trim().Length > 0);
        Assert.True(lines <= ExampleLines + 5, $"{where}: {lines} lines. About {ExampleLines} are read, more are skipped.");
    }

    [Theory]
    [MemberData(nameof(RunnableCommands))]
    public void A_command_runs(string where)
    {
        var command = Command(Blocks.Single(block => block.Where == where));
        CommandRun.Start("bash", ["-euo", "pipefail", "-c", command], Repository.Root, TimeSpan.FromMinutes(8)).MustSucceed();
    }

    [Fact]
    public void The_test_command_stands_there_once_for_the_continuous_integration_to_read() =>
        Assert.Single(
            Blocks.Where(block => block.Language == "bash").SelectMany(block => block.Text.Split('\n')),
            line => line.StartsWith("dotnet test", StringComparison.Ordinal)
        );

    [Fact]
    public void Every_link_to_a_file_leads_somewhere() =>
        Rule.Holds(
            Repository.TextFiles.Where(file => file.EndsWith(".md") && !file.IsIn("experiments")).SelectMany(BrokenLinks),
            "Mend the link."
        );

    [Fact]
    public void The_rules_for_the_readme_see_bad_examples()
    {
        var file = new RepositoryFile(
            "README.md",
            "# A\n<!-- run: a && … --small -->\n```bash\nfirst\nsecond\n```\n[a](missing.md) [b](https://example.org) [c](#a)\n"
        );
        var block = Assert.Single(MarkdownBlock.In(file));
        Assert.Equal(new MarkdownBlock("README.md:3", "bash", "run: a && … --small", "first\nsecond"), block);
        Assert.Equal("a && first\nsecond --small", Command(block));
        Assert.True(IsRun(block.Mark) && IsRun("run") && !IsRun("running"));
        Rule.Catches(BrokenLinks(file), "missing.md");
        Assert.Single(BrokenLinks(file));
        Assert.ThrowsAny<Exception>(() => ReadmeExample.Run(block with { Language = "csharp", Text = "int x = \"text\";" }));
        Assert.ThrowsAny<Exception>(() => ReadmeExample.Run(block with { Language = "csharp", Text = "return 1;" }));
        Assert.Equal("5", ReadmeExample.Run(block with { Language = "csharp", Text = "Console.WriteLine(new[] { 2, 3 }.Sum());" }));
    }

    private static bool IsRun(string mark) => mark == "run" || mark.StartsWith("run:", StringComparison.Ordinal);

    private static string Command(MarkdownBlock block)
    {
        var full = block.Mark == "run" || Environment.GetEnvironmentVariable("MLFEATURES_README") == "full";
        Assert.True(full || block.Mark.Contains('…', StringComparison.Ordinal), $"{block.Where}: the comment '{block.Mark}' has no '…'.");
        var command = full ? block.Text : block.Mark["run:".Length..].Trim().Replace("…", block.Text, StringComparison.Ordinal);
        // This test run was built a moment ago; a second build inside it would only take time.
        return Repository.Configuration == "Release"
            ? command.Replace("dotnet run -c Release ", "dotnet run -c Release --no-build ", StringComparison.Ordinal)
            : command;
    }

    private static IEnumerable<string> BrokenLinks(RepositoryFile file)
    {
        foreach (var part in file.Text.Split("](").Skip(1))
        {
            var target = part[..part.IndexOf(')', StringComparison.Ordinal)].Split('#')[0];
            var outside = target.Length == 0 || target.Contains("://", StringComparison.Ordinal);
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.FullPath(file.Path))!, target));
            if (!outside && !File.Exists(path) && !Directory.Exists(path))
            {
                yield return $"{file.Path}: {target}";
            }
        }
    }
}
