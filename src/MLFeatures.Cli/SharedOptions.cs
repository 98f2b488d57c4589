using System.CommandLine;

namespace MLFeatures.Cli;

/// <summary>Options that mean the same in every command. Each command makes its own instances: System.CommandLine ties an option to its parser.</summary>
internal static class SharedOptions
{
    public static Option<OutputFormat> Format() =>
        new("--format", "-f")
        {
            Description = "How the result is written to standard output.",
            DefaultValueFactory = _ => OutputFormat.Table,
        };

    public static Option<string> Store() =>
        new("--store")
        {
            Description = "Folder of the feature store.",
            HelpName = "folder",
            DefaultValueFactory = _ => Path.Combine("data", "feature_store"),
        };

    public static Option<string> Data() =>
        new("--data", "-d")
        {
            Description = "Data folder, made by 'data sample' or 'data import'. Default: the sample, generated when it is not there.",
            HelpName = "folder",
            DefaultValueFactory = _ => Path.Combine("data", "raw", "sample"),
        };

    public static Option<string> Output(string what) => new("--output", "-o") { Description = what, HelpName = "folder" };
}
