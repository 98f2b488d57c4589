using System.CommandLine;
using System.Text;
using System.Text.Json;
using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment assign</c>: which users get which arm.</summary>
internal static class ExperimentAssignCommand
{
    private const string StandardInput = "-";

    public static Command Create(Terminal terminal)
    {
        var (plan, export) = (new AssignmentOptions(), new AssignmentExportOptions());
        var ids = new Option<string?>("--ids")
        {
            Description = "File with the ids of users: one per line, or a CSV file with --column. '-' reads standard input.",
            HelpName = "file",
        };
        var column = new Option<string>("--column") { Description = "Column of ids, when --ids is a CSV file.", HelpName = "name" };
        var format = SharedOptions.Format();
        format.Description = "How assignments are written to standard output: 'table' is CSV with the columns id and arm.";
        var command = new DocumentedCommand(
            "assign",
            "Divide users into the arms of an online experiment, as GrowthBook, Eppo, PlanOut, Statsig, ABsmartly or Microsoft.FeatureManagement do.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment assign --seed checkout-2 --ids users.csv --column user_id",
                    "mlfeatures experiment assign --scheme eppo --seed checkout-2 --arms control=0.5,treatment=0.5 --coverage 0.05 --ids - --format json",
                    "mlfeatures experiment assign assignment.yaml --coverage 0.1 --ids users.txt",
                    "mlfeatures experiment assign assignment.yaml --export growthbook --hash-attribute user_id",
                    "mlfeatures experiment assign --scheme feature-management --seed checkout-2 --export feature-management --feature Checkout",
                ],
                Done = "every user was assigned, or is not in the experiment (an empty arm; null as JSON); or the plan was exported",
                Invalid = "the plan or the ids are invalid, or the platform cannot divide users as the plan does",
            }
        )
        {
            ids,
            column,
            format,
        };
        plan.AddTo(command);
        export.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(ids) is null == (export.Of(result) is null))
                result.AddError("Give either --ids, to assign these users, or --export, to let a platform assign them.");
        });
        command.SetAction(parse =>
        {
            var read = plan.Read(parse);
            if (parse.GetValue(ids) is not { } file)
                return export.Write(read, parse, terminal);
            var assigner = new Assigner(read);
            var users = ReadIds(file, parse.GetValue(column));
            var arms = users.Select(assigner.Assign).ToArray();
            terminal.WriteRaw(parse.GetValue(format) is OutputFormat.Json ? Json(users, arms) : Csv(users, arms));
            Note(read, arms, terminal);
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<string> ReadIds(string path, string? column)
    {
        using var reader = Open(path);
        var source = string.Equals(path, StandardInput, StringComparison.Ordinal) ? "standard input" : path;
        try
        {
            var ids = column is null ? UnitIds.Lines(reader, source) : UnitIds.Column(reader, source, column);
            return ids.Count > 0
                ? ids
                : throw new InvalidDataException(
                    $"{source}: there are no ids, so nobody was assigned. Expected one id per line, or with --column a row per user below the header."
                );
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{source}: the ids are not valid UTF-8. Save the file as UTF-8. {e.Message}", e);
        }
    }

    private static StreamReader Open(string path)
    {
        // A damaged byte would silently become another id, and that id another arm.
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
#pragma warning disable RS0030 // Standard input has no other door; what is written goes through the terminal.
        if (string.Equals(path, StandardInput, StringComparison.Ordinal))
            return new(Console.OpenStandardInput(), strict);
#pragma warning restore RS0030
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: there is no such file. Give a file of ids, or '-' for standard input.", path);
        return new(path, strict);
    }

    private static string Csv(IReadOnlyList<string> users, string?[] arms)
    {
        var lines = new StringBuilder("id,arm\n");
        foreach (var (user, arm) in users.Zip(arms))
            lines.Append(Cell(user)).Append(',').Append(Cell(arm ?? "")).Append('\n');
        return lines.ToString();
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Json(IReadOnlyList<string> users, string?[] arms) =>
        JsonSerializer.Serialize(users.Zip(arms, (id, arm) => new { id, arm }), Composition.Json) + "\n";

    private static void Note(AssignmentPlan plan, string?[] arms, Terminal terminal)
    {
        foreach (var arm in plan.Arms)
            terminal.Note(Count(arm.Name, arms.Count(a => string.Equals(a, arm.Name, StringComparison.Ordinal)), arms.Length));
        terminal.Note(Count("not in the experiment", arms.Count(a => a is null), arms.Length));
        if (CoverageRamp.Next(plan.Coverage) is { } next)
            terminal.Note(
                FormattableString.Invariant(
                    $"Coverage is {100 * plan.Coverage} %. Next step: --coverage {next}; nobody changes arms by it."
                )
            );
    }

    private static string Count(string name, int count, int all) =>
        FormattableString.Invariant($"{name}: {count} ({(all == 0 ? 0 : 100.0 * count / all):0.00} %)");
}
