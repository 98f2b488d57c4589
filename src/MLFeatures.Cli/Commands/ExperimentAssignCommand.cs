using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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
        var plan = new PlanOptions();
        var ids = new Option<string>("--ids")
        {
            Description = "File with the ids of users: one per line, or a CSV file with --column. '-' reads standard input.",
            HelpName = "file",
            Required = true,
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
                ],
                Done = "every user was assigned, or is not in the experiment (an empty arm; null as JSON)",
                Invalid = "the plan or the ids are invalid",
            }
        )
        {
            ids,
            column,
            format,
        };
        plan.AddTo(command);
        command.SetAction(parse =>
        {
            var read = plan.Read(parse);
            var assigner = new Assigner(read);
            var users = ReadIds(parse.GetRequiredValue(ids), parse.GetValue(column));
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
            return column is null ? UnitIds.Lines(reader, source) : UnitIds.Column(reader, source, column);
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

    /// <summary>A plan as a file, or as options.</summary>
    private sealed class PlanOptions
    {
        private readonly Argument<string?> _file = new("plan")
        {
            Description = "File with the plan (top-level key 'assignment'); instead of the options below.",
            Arity = ArgumentArity.ZeroOrOne,
        };

        private readonly Option<string> _scheme = new("--scheme")
        {
            Description = "Whose division is reproduced.",
            DefaultValueFactory = _ => AssignmentScheme.GrowthBook.Name,
        };

        private readonly Option<string> _seed = new("--seed")
        {
            Description = "Seed or salt of the division; each experiment needs its own.",
            HelpName = "text",
        };

        private readonly Option<string> _trafficSeed = new("--traffic-seed")
        {
            Description =
                "Salt that decides who takes part, for eppo, planout, statsig, absmartly. Default: the seed with '-traffic' behind it.",
            HelpName = "text",
        };

        private readonly Option<AssignmentArm[]> _arms = new("--arms")
        {
            Description = "The arms and their weights, control first. Default: control=0.5,treatment=0.5.",
            HelpName = "name=weight,…",
            CustomParser = ParseArms,
        };

        private readonly Option<double> _coverage = new("--coverage")
        {
            Description = "Share of users in the experiment, 0–1; also changes that of a plan. Raising it moves nobody between arms.",
            HelpName = "share",
            DefaultValueFactory = _ => 1,
        };

        public void AddTo(Command command)
        {
            _scheme.AcceptOnlyFromAmong([.. AssignmentScheme.All.Select(s => s.Name)]);
            command.Add(_file);
            foreach (var option in (Option[])[_scheme, _seed, _trafficSeed, _arms, _coverage])
                command.Add(option);
            command.Validators.Add(result =>
            {
                if (result.GetResult(_file) is not { Tokens.Count: > 0 })
                {
                    if (result.GetResult(_seed) is null)
                        result.AddError("Give a plan file, or --seed with the experiment's seed.");
                    return;
                }
                foreach (var option in (Option[])[_scheme, _seed, _trafficSeed, _arms])
                {
                    if (result.GetResult(option) is { Implicit: false })
                        result.AddError($"{option.Name} stands in the plan file. Change it there: a plan keeps its division.");
                }
            });
        }

        public AssignmentPlan Read(ParseResult parse)
        {
            if (parse.GetValue(_file) is { } file)
            {
                var plan = AssignmentFile.Load(file);
                return parse.GetResult(_coverage) is { Implicit: false } ? plan with { Coverage = parse.GetValue(_coverage) } : plan;
            }
            return new()
            {
                Scheme = AssignmentScheme.Named(parse.GetRequiredValue(_scheme)),
                Seed = parse.GetRequiredValue(_seed),
                TrafficSeed = parse.GetValue(_trafficSeed),
                // Without the option the parser answers an empty array.
                Arms = parse.GetValue(_arms) is { Length: > 0 } arms ? arms : [new("control", 0.5), new("treatment", 0.5)],
                Coverage = parse.GetValue(_coverage),
            };
        }

        private static AssignmentArm[] ParseArms(ArgumentResult result)
        {
            var arms = new List<AssignmentArm>();
            foreach (var text in result.Tokens[^1].Value.Split(','))
            {
                var at = text.LastIndexOf('=');
                if (at < 0 || !double.TryParse(text.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
                    result.AddError($"--arms has '{text}', expected name=weight, as in control=0.5,treatment=0.5.");
                else
                    arms.Add(new(text[..at].Trim(), weight));
            }
            return [.. arms];
        }
    }
}
