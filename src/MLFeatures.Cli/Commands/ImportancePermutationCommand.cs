using System.CommandLine;
using MLFeatures.Cli.Models;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Plans;
using MLFeatures.Importance.Models;
using MLFeatures.Importance.Permutation;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance permutation</c>: what a model loses when a feature tells nothing.</summary>
internal sealed class ImportancePermutationCommand
{
    private readonly ModelInputs _inputs = new();
    private readonly FeatureGroupOptions _groups = new();
    private readonly Option<string[]> _metrics = new("--metric")
    {
        Description = "What the model is judged by; may be repeated. Default: the usual ones of the task; the plan's primary metric.",
        HelpName = "name",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<int> _repeats = SharedOptions.AtLeast(
        new Option<int>("--repeats")
        {
            Description = "How often each feature is permuted.",
            HelpName = "count",
            DefaultValueFactory = _ => 5,
        },
        1
    );
    private readonly Option<string> _conditional = new("--conditional")
    {
        Description =
            "Keep what the other features tell, so that correlated features share no credit: exchange residuals of a linear model of each slot.",
        HelpName = "residuals",
    };
    private readonly Option<string> _strata = new("--strata")
    {
        Description = "Exchange values only between rows alike in these columns.",
        HelpName = "column,…",
    };
    private readonly Option<int?> _rows = SharedOptions.AtLeast(
        new Option<int?>("--rows") { Description = "Measure on a random sample of so many rows. Default: all.", HelpName = "count" },
        1
    );
    private readonly Option<long> _seed = new("--seed")
    {
        Description = "Where permutations and samples come from.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
    };
    private readonly ImportanceAnswer _answer = new();
    private readonly Terminal _terminal;

    private ImportancePermutationCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var permutation = new ImportancePermutationCommand(terminal);
        var command = new DocumentedCommand(
            "permutation",
            "Measure how much worse a model gets when a feature's values are exchanged between rows, with intervals and adjusted p-values.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance permutation --model model.zip --data test.parquet --label price",
                    "mlfeatures importance permutation -m model.zip -d test.csv -l price --metric mae --group place=longitude,latitude",
                    "mlfeatures importance permutation experiments/001-user-genre-affinity --by views",
                ],
                Done = "measured",
                Invalid = "model, rows, plan or data are invalid, or do not fit each other",
            }
        );
        permutation._inputs.AddTo(
            command,
            judges: true,
            [.. permutation._groups.OfModel, permutation._conditional, permutation._strata, permutation._rows, permutation._seed]
        );
        permutation._groups.AddTo(command);
        permutation._conditional.AcceptOnlyFromAmong("residuals");
        foreach (
            var option in (Option[])
                [
                    permutation._metrics,
                    permutation._repeats,
                    permutation._conditional,
                    permutation._strata,
                    permutation._rows,
                    permutation._seed,
                ]
        )
            command.Add(option);
        permutation._answer.AddTo(command);
        SharedOptions.AddRule(command, permutation.Check);
        command.SetAction(
            (parse, ct) => permutation._inputs.IsModel(parse) ? permutation.OfModelAsync(parse, ct) : permutation.OfArmsAsync(parse, ct)
        );
        return command;
    }

    private void Check(System.CommandLine.Parsing.CommandResult result)
    {
        if (result.GetValue(_conditional) is null)
            return;
        if (result.GetValue(_strata) is not null)
            result.AddError("Give --conditional or --strata, not both: each is a way to keep what other features tell.");
        if (_groups.Chosen(result) is FeatureUnit.Columns or FeatureUnit.Views)
            result.AddError("--conditional residuals is of slots: leave --by out, or say --by slots.");
    }

    private async Task<int> OfModelAsync(ParseResult parse, CancellationToken ct)
    {
        var model = await _inputs.LoadAsync(parse, ct);
        var options = Options(parse, model.Task);
        var report = await _terminal.WithProgressAsync(
            model.Name,
            progress => Task.Run(() => Measure(parse, model, options, progress, ct), ct),
            ct
        );
        var document = new ImportanceDocument
        {
            Title = "Permutation importance",
            Subject = model.Name,
            Views = [ImportanceView.Of(report)],
        };
        return await _answer.ShowAsync(
            parse,
            document,
            (top, width) => PermutationView.Render(model.Name, report, top, width),
            _terminal,
            ct
        );
    }

    private ImportanceReport Measure(
        ParseResult parse,
        ModelOnData model,
        PermutationOptions options,
        IProgress<WorkProgress> progress,
        CancellationToken ct
    )
    {
        progress.Report(new("permuting", 0));
        var bySlots = _groups.By(parse) is FeatureUnit.Slots || options.Conditioning is Conditioning.LinearResiduals;
        var report = bySlots
            ? PermutationImportance.OfSlots(
                model.Model,
                model.Rows,
                model.Target!,
                _groups.Slots(parse, FeatureVector.Of(model.Model, model.Schema)),
                options,
                ct
            )
            : PermutationImportance.OfColumns(model.Model, model.Rows, model.Target!, _groups.Columns(parse, model), options, ct);
        progress.Report(new("permuting", 1));
        return report;
    }

    private PermutationOptions Options(ParseResult parse, PredictionTask task)
    {
        var names = parse.GetValue(_metrics) is { Length: > 0 } given ? given : null;
        return new()
        {
            Metrics = names is null ? null : [.. names.Select(n => Named(n, task))],
            Repeats = parse.GetValue(_repeats),
            Conditioning =
                parse.GetValue(_conditional) is not null ? new Conditioning.LinearResiduals()
                : parse.GetValue(_strata) is { } strata ? new Conditioning.WithinStrata(strata.Split(',', StringSplitOptions.TrimEntries))
                : null,
            SampleRows = parse.GetValue(_rows),
            Seed = parse.GetValue(_seed),
            Threads = _inputs.Threads(parse),
        };
    }

    private static ImportanceMetric Named(string name, PredictionTask task)
    {
        var known = ImportanceMetrics.AllOf(task);
        return known.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidDataException(
                $"--metric: a {task.ToString().ToLowerInvariant()} model is not judged by '{name}'. {NearestName.Hint(name, [.. known.Select(m => m.Name)])}"
            );
    }

    private async Task<int> OfArmsAsync(ParseResult parse, CancellationToken ct)
    {
        var report = await _inputs.MeasureArmsAsync(parse, plan => Options(parse, plan), _terminal, ct);
        return await _answer.ShowAsync(parse, report, (top, width) => ArmImportanceView.Render(report, top, width), _terminal, ct);
    }

    private ArmImportanceOptions Options(ParseResult parse, ExperimentPlan plan) =>
        new()
        {
            By = FeatureGroupOptions.Grouping(_groups.By(parse)),
            Metric = parse.GetValue(_metrics) switch
            {
                null or [] => null,
                [var name] => Metric.Named(plan.Comparison.Task, name),
                _ => throw new InvalidDataException("--metric: the arms of an experiment are judged by one metric at a time."),
            },
            Repeats = parse.GetValue(_repeats),
        };
}
