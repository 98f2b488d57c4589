using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MLFeatures.Cli;

/// <summary>The library's help, followed by examples and exit codes.</summary>
internal sealed class Help(HelpAction options) : SynchronousCommandLineAction
{
    /// <summary>What the help of the program itself says.</summary>
    public static CommandHelp Root { get; } =
        new()
        {
            Examples =
            [
                "mlfeatures experiment run experiments/001-user-genre-affinity",
                "mlfeatures data import movielens ~/ml-latest-small --output data/raw/movielens",
                "mlfeatures features show user_genre_affinity:affinity_drama --branch experiment/genre-affinity",
            ],
            Done = "done",
            Invalid = "data, plan or pipeline are invalid, or the experiment was refused",
        };

    /// <summary>Gives the help of all commands its examples and exit codes.</summary>
    public static void Install(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new Help((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        options.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var help = parseResult.CommandResult.Command is DocumentedCommand command ? command.Help : Root;
        output.WriteLine(help.Examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in help.Examples)
            output.WriteLine($"  {example}");
        output.WriteLine();
        output.WriteLine("Exit codes:");
        output.WriteLine($"  {ExitCode.Done, 3}  {help.Done}");
        output.WriteLine($"  {ExitCode.Usage, 3}  wrong usage");
        output.WriteLine($"  {ExitCode.InvalidData, 3}  {help.Invalid}");
        output.WriteLine($"  {ExitCode.Unexpected, 3}  a defect of mlfeatures, or of the machine");
        output.WriteLine($"  {ExitCode.Cancelled, 3}  cancelled");
        return ExitCode.Done;
    }
}
