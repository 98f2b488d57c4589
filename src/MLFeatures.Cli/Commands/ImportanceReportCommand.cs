using System.CommandLine;
using Microsoft.Data.Analysis;
using MLFeatures.Cli.Models;
using MLFeatures.Experiments.Importance;
using MLFeatures.Importance;
using MLFeatures.Importance.Information;
using MLFeatures.Importance.Leakage;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Splits;
using MLFeatures.Reports;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance report</c>: everything that applies to a model, or to the arms of an experiment, in one report.</summary>
internal sealed class ImportanceReportCommand
{
    private readonly ModelInputs _inputs = new();
    private readonly FeatureGroupOptions _groups = new();
    private readonly ExplanationOptions _explanation = new(usualRows: 500);
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Folder for importance.html, importance.md and importance.json.",
        HelpName = "folder",
        DefaultValueFactory = _ => "importance",
    };
    private readonly Terminal _terminal;

    private ImportanceReportCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var report = new ImportanceReportCommand(terminal);
        var command = new DocumentedCommand(
            "report",
            "Write one report with charts: permutation importance, Shapley values, interactions, shares of splits, what columns tell by themselves, and leaks.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance report --model model.zip --data test.parquet --label price",
                    "mlfeatures importance report -m model.zip -d test.csv -l price --background train.csv --output reports/price",
                    "mlfeatures importance report experiments/001-user-genre-affinity --by views",
                ],
                Done = "the files are there",
                Invalid = "model, rows, plan or data are invalid, do not fit each other, or the folder cannot be written",
            }
        );
        report._inputs.AddTo(command, judges: true, [.. report._groups.OfModel, .. report._explanation.All]);
        report._explanation.AddTo(command);
        report._groups.AddTo(command);
        command.Add(report._output);
        command.SetAction((parse, ct) => report._inputs.IsModel(parse) ? report.OfModelAsync(parse, ct) : report.OfArmsAsync(parse, ct));
        return command;
    }

    private async Task<int> OfArmsAsync(ParseResult parse, CancellationToken ct)
    {
        ImportancePages.CheckWritable(parse.GetRequiredValue(_output));
        var by = FeatureGroupOptions.Grouping(_groups.By(parse));
        var reports = new List<ArmImportanceReport>();
        foreach (
            var options in (ArmImportanceOptions[])
                [
                    new() { By = by, Shapley = true },
                    new() { By = by, Measure = ArmMeasure.Interactions },
                    new() { Measure = ArmMeasure.Information },
                ]
        )
            reports.Add(await _inputs.MeasureArmsAsync(parse, _ => options, _terminal, ct));
        return await WriteAsync(
            parse,
            new()
            {
                Title = $"What the arms of {reports[0].Experiment} need their features for",
                Subject = reports[0].Experiment,
                Views = [.. reports.Select(ImportanceView.Of)],
            },
            ct
        );
    }

    private async Task<int> OfModelAsync(ParseResult parse, CancellationToken ct)
    {
        ImportancePages.CheckWritable(parse.GetRequiredValue(_output));
        var model = await _inputs.LoadAsync(parse, ct);
        var background = await _explanation.BackgroundAsync(parse, model, ct);
        var views = await _terminal.WithProgressAsync(
            model.Name,
            progress => Task.Run(() => Views(parse, model, background, progress, ct), ct),
            ct
        );
        return await WriteAsync(
            parse,
            new()
            {
                Title = $"What {model.Saved.Name} needs its features for",
                Subject = model.Name,
                Views = views,
            },
            ct
        );
    }

    private async Task<int> WriteAsync(ParseResult parse, ImportanceDocument document, CancellationToken ct)
    {
        foreach (var path in await ImportancePages.WriteAsync(document, parse.GetRequiredValue(_output), ct))
            _terminal.WriteRaw(path + "\n");
        return ExitCode.Done;
    }

    private IReadOnlyList<ImportanceView> Views(
        ParseResult parse,
        ModelOnData model,
        ModelRows? background,
        IProgress<WorkProgress> progress,
        CancellationToken ct
    )
    {
        progress.Report(new("permuting", 0));
        var rows = ModelRows.Of(model, ct);
        var threads = _inputs.Threads(parse);
        var options = new PermutationOptions { Threads = threads, Seed = _explanation.Seed(parse) };
        var bySlots = _groups.By(parse) is FeatureUnit.Slots;
        var permutation = bySlots
            ? PermutationImportance.OfSlots(model.Model, model.Rows, model.Target!, _groups.Slots(parse, rows.Vector), options, ct)
            : PermutationImportance.OfColumns(model.Model, model.Rows, model.Target!, _groups.Columns(parse, model), options, ct);
        progress.Report(new("explaining", 0.4));
        var request = _explanation.Request(parse, model, rows, background, _groups.Players(parse, model, rows.Vector), null, threads);
        var views = new List<ImportanceView> { ImportanceView.Of(permutation) };
        views.AddRange(Explained(model, rows, request, ct));
        if (Shares(model, request) is { } shares)
            views.Add(shares);
        progress.Report(new("scoring columns", 0.9));
        views.AddRange(Columns(model, permutation, options, ct));
        progress.Report(new("scoring columns", 1));
        return views;
    }

    private static IEnumerable<ImportanceView> Columns(
        ModelOnData model,
        ImportanceReport permutation,
        PermutationOptions options,
        CancellationToken ct
    )
    {
        string[] read = [.. model.Inputs, model.Label!];
        var table = new DataFrame(model.Original.Columns.Where(c => read.Contains(c.Name, StringComparer.Ordinal)));
        LabelKind? kind = model.Task switch
        {
            PredictionTask.Regression => LabelKind.Number,
            PredictionTask.Ranking => null,
            _ => LabelKind.Classes,
        };
        var scores = FeatureScores.Of(
            table,
            model.Label!,
            new()
            {
                Permutations = 199,
                Seed = options.Seed,
                Threads = options.Threads,
                Measures = Measures,
                Label = kind,
            },
            ct
        );
        yield return ImportanceView.Of(scores);
        yield return ImportanceView.Of(
            LeakageHunter.Hunt(
                table,
                model.Label!,
                new() { Importance = permutation },
                new() { Threads = options.Threads, Label = kind },
                ct
            )
        );
    }

    // Of 18 measures the two that speak of any column and any label.
    private static readonly FeatureMeasure[] Measures = [FeatureMeasure.MutualInformation, FeatureMeasure.Spearman];

    // Shapley values come along with the interactions; without trees there are only the values.
    private static IEnumerable<ImportanceView> Explained(ModelOnData model, ModelRows rows, ShapleyRequest request, CancellationToken ct) =>
        ShapleyTable.Trees(model.Model) is not null
            ? InteractionTable.Of(model, rows.Matrix.Rows, request, ct).Views
            : new ShapleySummary(model, rows, ShapleyTable.Of(model.Model, request, ct), request, null).Views();

    private static ImportanceView? Shares(ModelOnData model, ShapleyRequest request)
    {
        if (ShapleyTable.Trees(model.Model) is not { } trees)
            return null;
        var groups = FeatureGroups.Of(trees.Outputs, request.Groups, trees.SlotNames);
        return ImportanceView.Of(
            groups,
            ("gain", SplitImportance.Gain(trees.Outputs, groups)),
            ("splits", SplitImportance.Count(trees.Outputs, groups))
        );
    }
}
