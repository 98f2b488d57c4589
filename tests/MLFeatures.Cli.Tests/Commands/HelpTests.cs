using System.CommandLine;
using Spectre.Console;

namespace MLFeatures.Cli.Tests.Commands;

public class HelpTests
{
    public static TheoryData<string> Commands => [.. Paths(Root(), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_help_of_every_command_has_examples_and_says_what_its_exit_codes_mean(string path)
    {
        var help = await SmallWorld.RunAsync([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        var examples = help.Output.Split("Example", 2)[1].Split("Exit codes:", 2);
        Assert.Contains($"  mlfeatures {path}".TrimEnd(), examples[0], StringComparison.Ordinal);
        foreach (var code in (int[])[0, 1, 2, 3, 130])
            Assert.Matches($@"(?m)^ +{code}  \w+", examples[1]);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_examples_of_every_command_are_understood(string path)
    {
        var root = Root();
        var command = path.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate((Command)root, (parent, name) => parent.Subcommands.Single(c => c.Name == name));
        var examples = command is DocumentedCommand documented ? documented.Help.Examples : Help.Root.Examples;

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(root.Parse(example["mlfeatures ".Length..]).Errors));
    }

    private static RootCommand Root() => MlFeaturesCommand.Create(new Terminal(AnsiConsole.Create(new()), AnsiConsole.Create(new())));

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}".Trim())).Prepend(path);
}
