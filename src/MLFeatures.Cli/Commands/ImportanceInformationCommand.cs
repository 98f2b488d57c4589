using System.CommandLine;
using Microsoft.Data.Analysis;
using MLFeatures.Cli.Models;
using MLFeatures.Cli.Rendering;
using MLFeatures.Importance.Information;
using MLFeatures.Importance.Leakage;
using MLFeatures.Sources;
using MLFeatures.Statistics;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance information</c>: what each column tells about the label by itself, without a model.</summary>
internal sealed class ImportanceInformationCommand
{
    private const int FewestPermutations = 99;

    private readonly Option<string> _data = new("--data", "-d")
    {
        Description = "A Parquet or CSV file.",
        HelpName = "file",
        Required = true,
    };
    private readonly Option<string> _label = new("--label", "-l")
    {
        Description = "The column that is to be predicted.",
        HelpName = "column",
        Required = true,
    };
    private readonly Option<string[]> _ignore = new("--ignore")
    {
        Description = "Columns to leave out, such as identifiers. May be repeated.",
        HelpName = "column,…",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string[]> _categories = new("--categories")
    {
        Description = "Columns of numbers that are codes of categories. May be repeated.",
        HelpName = "column,…",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<InformationUnit> _unit = SharedOptions.OneOf(
        new Option<InformationUnit>("--unit")
        {
            Description = "The unit of mutual information.",
            DefaultValueFactory = _ => InformationUnit.Nats,
        }
    );
    private readonly Option<int> _permutations = new("--permutations")
    {
        Description = "Shuffles behind each p-value of mutual information: 0 for none, or 99 and more.",
        HelpName = "count",
        DefaultValueFactory = _ => 199,
    };
    private readonly Option<long> _seed = new("--seed")
    {
        Description = "Where shuffles come from.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
    };
    private readonly Option<int> _threads = SharedOptions.AtLeast(
        new Option<int>("--threads", "-j")
        {
            Description = "Columns at work at the same time. The result does not depend on it.",
            HelpName = "count",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        },
        1
    );
    private readonly ImportanceAnswer _answer = new();
    private readonly Terminal _terminal;

    private ImportanceInformationCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var information = new ImportanceInformationCommand(terminal);
        var command = new DocumentedCommand(
            "information",
            "Score each column against the label without a model: mutual information, correlations, tests; and look for leaks of the label.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance information --data rows.parquet --label churned",
                    "mlfeatures importance information -d rows.csv -l price --unit bits --ignore id --categories zip,branch",
                ],
                Done = "scored, whether leaks are suspected or not",
                Invalid = "the file or the label cannot be used",
            }
        );
        foreach (
            var option in (Option[])
                [
                    information._data,
                    information._label,
                    information._ignore,
                    information._categories,
                    information._unit,
                    information._permutations,
                    information._seed,
                    information._threads,
                ]
        )
            command.Add(option);
        information._answer.AddTo(command, files: false);
        // p is at least 1 ÷ (shuffles + 1), before it is adjusted over the columns: of fewer nothing could be told from noise.
        SharedOptions.AddRule(
            command,
            result =>
            {
                if (result.GetValue(information._permutations) is not (0 or >= FewestPermutations))
                    result.AddError($"--permutations must be 0 or at least {FewestPermutations}: fewer can tell nothing from noise.");
            }
        );
        command.SetAction(information.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var (file, label) = (parse.GetRequiredValue(_data), parse.GetRequiredValue(_label));
        var read = await TableFile.ReadAsync(file, cancel: ct);
        string[] known = [.. read.Columns.Select(c => c.Name)];
        var (ignored, codes) = (Columns(parse, _ignore, known, file), Columns(parse, _categories, known, file));
        if (!known.Contains(label, StringComparer.Ordinal))
            throw new InvalidDataException($"{file}: there is no column '{label}'. {NearestName.Hint(label, known)}");
        if (read.Rows.Count == 0)
            throw new InvalidDataException($"{file}: expected rows, found a header alone.");
        var table = new DataFrame(read.Columns.Where(c => !ignored.Contains(c.Name, StringComparer.Ordinal)));
        var finding = await _terminal.WithProgressAsync(
            Path.GetFileName(file),
            progress => Task.Run(() => Score(parse, table, label, codes, progress, ct), ct),
            ct
        );
        return _answer.Show(
            parse,
            new { finding.Scores, finding.Leakage },
            (top, width) => InformationView.Render(Path.GetFileName(file), finding.Scores, finding.Leakage, top, width),
            _terminal
        );
    }

    private (FeatureScoreReport Scores, LeakageReport Leakage) Score(
        ParseResult parse,
        DataFrame table,
        string label,
        string[] codes,
        IProgress<WorkProgress> progress,
        CancellationToken ct
    )
    {
        progress.Report(new("scoring columns", 0));
        var options = new FeatureScoreOptions
        {
            Unit = parse.GetValue(_unit),
            Permutations = parse.GetValue(_permutations),
            Categories = codes,
            Seed = parse.GetValue(_seed),
            Threads = parse.GetValue(_threads),
        };
        var scores = FeatureScores.Of(table, label, options, ct);
        progress.Report(new("looking for leaks", 0.9));
        var leaks = LeakageHunter.Hunt(table, label, null, new() { Categories = codes, Threads = options.Threads }, ct);
        progress.Report(new("looking for leaks", 1));
        return (scores, leaks);
    }

    private static string[] Columns(ParseResult parse, Option<string[]> option, string[] known, string file)
    {
        string[] names =
        [
            .. (parse.GetValue(option) ?? []).SelectMany(v =>
                v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ),
        ];
        return Array.Find(names, n => !known.Contains(n, StringComparer.Ordinal)) is { } wrong
            ? throw new InvalidDataException($"{option.Name}: {file} has no column '{wrong}'. {NearestName.Hint(wrong, known)}")
            : names;
    }
}
