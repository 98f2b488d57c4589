using System.CommandLine;
using MLFeatures.Cli.Models;
using MLFeatures.Importance;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Splits;
using MLFeatures.Reports;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance report</c>: everything that applies to a model, in one report.</summary>
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
            "Write one report of a saved model: permutation importance, Shapley values, interactions and shares of splits, with charts.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance report --model model.zip --data test.parquet --label price",
                    "mlfeatures importance report -m model.zip -d test.csv -l price --background train.csv --output reports/price",
                ],
                Done = "the files are there",
                Invalid = "model or rows are invalid, do not fit each other, or the folder cannot be written",
            }
        );
        report._inputs.AddModelTo(command, judges: true);
        report._explanation.AddTo(command);
        report._groups.AddTo(command);
        command.Add(report._output);
        command.SetAction(report.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var folder = parse.GetRequiredValue(_output);
        var model = await _inputs.LoadAsync(parse, ct);
        var background = await _explanation.BackgroundAsync(parse, model, ct);
        var views = await _terminal.WithProgressAsync(
            model.Name,
            progress => Task.Run(() => Views(parse, model, background, progress, ct), ct),
            ct
        );
        var document = new ImportanceDocument
        {
            Title = $"What {model.Saved.Name} needs its features for",
            Subject = model.Name,
            Views = views,
        };
        foreach (var path in await ImportancePages.WriteAsync(document, folder, ct))
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
        progress.Report(new("explaining", 1));
        return views;
    }

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
