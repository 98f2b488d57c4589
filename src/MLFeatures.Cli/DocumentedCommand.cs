using System.CommandLine;

namespace MLFeatures.Cli;

/// <summary>A command whose help also has examples and says what its exit codes mean.</summary>
/// <param name="name">Its verb or noun.</param>
/// <param name="description">What it does, in a line: it also stands in the list of its group.</param>
/// <param name="help">The rest of its help.</param>
internal sealed class DocumentedCommand(string name, string description, CommandHelp help) : Command(name, description)
{
    public CommandHelp Help => help;
}
