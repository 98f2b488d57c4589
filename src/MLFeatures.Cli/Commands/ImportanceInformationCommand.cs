using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Data.Analysis;
using MLFeatures.Cli.Models;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Importance;
using MLFeatures.Importance.Information;
using MLFeatures.Importance.Leakage;
using MLFeatures.Reports.Importance;
using MLFeatures.Sources;
using MLFeatures.Statistics;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance information</c>: what each column, or feature of an experiment's arms, tells about the label by itself, without a model.</summary>
internal sealed class ImportanceInformationCommand
{
    private const int FewestPermutations = 99;

    private readonly ExperimentInputs _inputs = new(
        new Argument<string>("experiment")
        {
            Description = "An experiment's folder: the features of all its arms. Instead of a file.",
            Arity = ArgumentArity.ZeroOrOne,
        },
        SharedOptions.TableData()
    );
    private readonly Option<string> _label = new("--label", "-l")
    {
        Description = "Of a file: the column that is to be predicted.",
        HelpName = "column",
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
                    "mlfeatures importance information experiments/001-user-genre-affinity",
                ],
                Done = "scored, whether leaks are suspected or not",
                Invalid = "the file, the label, the plan or its data cannot be used",
            }
        );
        information._inputs.AddTo(command);
        foreach (var option in information.OfFile)
            command.Add(option);
        information._answer.AddTo(command);
        // p is at least 1 ÷ (shuffles + 1), before it is adjusted over the columns: of fewer nothing could be told from noise.
        SharedOptions.AddRule(
            command,
            result =>
            {
                information.Check(result);
                if (result.GetValue(information._permutations) is not (0 or >= FewestPermutations))
                    result.AddError($"--permutations must be 0 or at least {FewestPermutations}: fewer can tell nothing from noise.");
            }
        );
        command.SetAction(
            (parse, ct) =>
                parse.GetValue(information._inputs.Folder) is null ? information.OfFileAsync(parse, ct) : information.OfArmsAsync(parse, ct)
        );
        return command;
    }

    private Option[] OfFile => [_label, _ignore, _categories, _unit, _permutations, _seed];

    private void Check(CommandResult result)
    {
        bool Given(Option option) => result.GetResult(option) is { Implicit: false };
        if (result.GetResult(_inputs.Folder) is { Tokens.Count: > 0 })
        {
            foreach (var option in OfFile.Where(Given))
                result.AddError($"{option.Name} is of a file; of an experiment the plan says it.");
            return;
        }
        if (!Given(_inputs.Data) || !Given(_label))
            result.AddError(
                "Give an experiment's folder, or --data with a Parquet or CSV file and --label with the column that is to be predicted."
            );
        foreach (var option in ((Option[])[_inputs.Store, _inputs.Trials]).Where(Given))
            result.AddError($"{option.Name} is of experiments; a file has none.");
    }

    private async Task<int> OfArmsAsync(ParseResult parse, CancellationToken ct)
    {
        var plan = _inputs.Plan(parse);
        var data = ExperimentInputs.DataOf(await _inputs.DatasetAsync(parse, _terminal, ct));
        var experiment = _inputs.Experiment(parse, plan);
        var report = await ExperimentInputs.WithProgressAsync(
            _terminal,
            plan,
            progress =>
                experiment.MeasureImportanceAsync(
                    data,
                    new() { Measure = ArmMeasure.Information },
                    parse.GetValue(_inputs.Threads),
                    progress,
                    ct
                ),
            ct
        );
        return await _answer.ShowAsync(parse, report, (top, width) => ArmImportanceView.Render(report, top, width), _terminal, ct);
    }

    private async Task<int> OfFileAsync(ParseResult parse, CancellationToken ct)
    {
        var (file, label) = (parse.GetRequiredValue(_inputs.Data), parse.GetRequiredValue(_label));
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
        return await _answer.ShowAsync(
            parse,
            new ImportanceDocument
            {
                Title = $"What columns tell of {label}",
                Subject = Path.GetFileName(file),
                Views = [ImportanceView.Of(finding.Scores), ImportanceView.Of(finding.Leakage)],
            },
            (top, width) => InformationView.Render(Path.GetFileName(file), finding.Scores, finding.Leakage, top, width),
            _terminal,
            ct
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
            Threads = parse.GetValue(_inputs.Threads),
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
