using System.CommandLine;
using System.CommandLine.Parsing;

namespace MLFeatures.Cli;

/// <summary>Says what is wrong with a command line, in the words of its user, on standard error.</summary>
internal static class UsageFault
{
    private static readonly Dictionary<string, string> TypeNames = new(StringComparer.Ordinal)
    {
        ["System.Int32"] = "a whole number",
        ["System.Int64"] = "a whole number",
        ["System.Double"] = "a number",
        ["System.Boolean"] = "true or false",
    };

    /// <summary>Writes every fault and where to find help; answers the exit code.</summary>
    public static int Report(ParseResult parse, Terminal terminal)
    {
        var command = parse.CommandResult.Command;
        foreach (var fault in parse.Errors.Select(e => Plain(e.Message)).Distinct(StringComparer.Ordinal))
            terminal.Note($"error: {fault}");
        if (command.Subcommands.Count > 0)
            terminal.Note($"Commands of '{Path(parse)}': {string.Join(", ", command.Subcommands.Select(c => c.Name))}.");
        terminal.Note($"See '{Path(parse)} --help'.");
        return ExitCode.Usage;
    }

    private static string Path(ParseResult parse)
    {
        var names = new List<string>();
        for (SymbolResult? result = parse.CommandResult; result is CommandResult { Parent: { } parent } command; result = parent)
            names.Insert(0, command.Command.Name);
        return string.Join(' ', names.Prepend("mlfeatures"));
    }

    private static string Plain(string message) =>
        TypeNames.Aggregate(
            message,
            (text, name) =>
                text.Replace($"expected type '{name.Key}'", name.Value, StringComparison.Ordinal)
                    .Replace($"expected type 'System.Nullable`1[{name.Key}]'", name.Value, StringComparison.Ordinal)
        );
}
