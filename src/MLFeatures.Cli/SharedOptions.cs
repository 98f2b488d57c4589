using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MLFeatures.Cli;

/// <summary>Options that mean the same in every command. Each command makes its own instances: System.CommandLine ties an option to its parser.</summary>
internal static class SharedOptions
{
    public static Option<OutputFormat> Format() =>
        OneOf(
            new Option<OutputFormat>("--format", "-f")
            {
                Description = "How the result is written to standard output.",
                DefaultValueFactory = _ => OutputFormat.Table,
            }
        );

    public static Option<string> Store() =>
        Folder(
            new("--store")
            {
                Description = "Folder of the feature store.",
                DefaultValueFactory = _ => Path.Combine("data", "feature_store"),
            }
        );

    public static Option<string> Data() =>
        Folder(
            new("--data", "-d")
            {
                Description = "Data folder, made by 'data sample' or 'data import'. Default: the sample, generated when it is not there.",
                DefaultValueFactory = _ => Path.Combine("data", "raw", "sample"),
            }
        );

    /// <summary>The same for commands that also take a saved model with its rows.</summary>
    public static Option<string> TableData() =>
        new("--data", "-d")
        {
            Description = "A Parquet or CSV file. Of an experiment: the data folder; default: the sample.",
            HelpName = "path",
            DefaultValueFactory = _ => Path.Combine("data", "raw", "sample"),
        };

    public static Option<string> ModelData() =>
        new("--data", "-d")
        {
            Description = "Of a model: a Parquet or CSV file of rows. Of an experiment: the data folder; default: the sample.",
            HelpName = "path",
            DefaultValueFactory = _ => Path.Combine("data", "raw", "sample"),
        };

    public static Option<string> Trials() =>
        Folder(
            new("--trials")
            {
                Description = "Folder of finished trials, which are not trained again.",
                DefaultValueFactory = _ => Path.Combine("data", "trials"),
            }
        );

    public static Option<int> Top() =>
        AtLeast(
            new Option<int>("--top")
            {
                Description = "The most features shown in a table; JSON has all.",
                HelpName = "count",
                DefaultValueFactory = _ => 20,
            },
            1
        );

    public static Option<string> Output(string what) => Folder(new("--output", "-o") { Description = what });

    /// <summary>An option whose values are the names of an enumeration. Its numbers, which the parser would take too, mean nothing to a user.</summary>
    public static Option<T> OneOf<T>(Option<T> option)
        where T : struct, Enum
    {
        option.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())]);
        return option;
    }

    /// <summary>The same for an option that may be left out.</summary>
    public static Option<T?> OneOfOrNone<T>(Option<T?> option)
        where T : struct, Enum
    {
        option.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())]);
        return option;
    }

    /// <summary>A whole number that must not be smaller; what is no number at all the parser refuses by itself.</summary>
    public static Option<T> AtLeast<T>(Option<T> option, int minimum, string why = "")
    {
        option.Validators.Add(result =>
        {
            if (
                result.Tokens is [{ Value: var text }]
                && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count)
                && count < minimum
            )
                result.AddError($"{option.Name} must be at least {minimum}{why}.");
        });
        return option;
    }

    /// <summary>A rule for several options together. Of one that cannot be read there is no value, and the parser tells its fault.</summary>
    public static void AddRule(Command command, Action<CommandResult> rule) =>
        command.Validators.Add(result =>
        {
            try
            {
                rule(result);
            }
            catch (InvalidOperationException)
            {
                // The parser asks a command's rules before those of its options, and GetValue throws.
            }
        });

    /// <summary>An argument that names a file or a folder: an empty name is a mistake in a script, and the system's text for it helps nobody.</summary>
    public static Argument<T> Named<T>(Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => string.IsNullOrWhiteSpace(t.Value)))
                result.AddError($"'{argument.Name}' must name a file or a folder; an empty name was given.");
        });
        return argument;
    }

    /// <summary>An argument that takes two values or more, and says so when it gets one.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="most">The largest number of values.</param>
    /// <param name="single">What to do with a single one, a sentence.</param>
    public static Argument<string[]> Several(Argument<string[]> argument, int most, string single)
    {
        // The parser's own check calls one value of two "missing"; none at all it does not check before an argument's own rules.
        argument.Arity = ArgumentArity.OneOrMore;
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var only])
                result.AddError($"Expected at least two {argument.Name}, found one ('{only.Value}'). {single}");
            else if (result.Tokens.Count > most)
                result.AddError(FormattableString.Invariant($"Expected at most {most} {argument.Name}, found {result.Tokens.Count}."));
        });
        return Named(argument);
    }

    private static Option<string> Folder(Option<string> option)
    {
        option.HelpName = "folder";
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && string.IsNullOrWhiteSpace(text))
                result.AddError($"{option.Name} must name a folder; an empty name was given.");
        });
        return option;
    }
}
