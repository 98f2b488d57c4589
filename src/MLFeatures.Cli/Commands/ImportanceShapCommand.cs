using System.CommandLine;
using MLFeatures.Cli.Models;
using MLFeatures.Cli.Rendering;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance shap</c>: how a model's scores divide among its features.</summary>
internal sealed class ImportanceShapCommand
{
    private readonly ModelInputs _inputs = new();
    private readonly FeatureGroupOptions _groups = new();
    private readonly ExplanationOptions _explanation = new();
    private readonly Option<int?> _row = SharedOptions.AtLeast(
        new Option<int?>("--row")
        {
            Description = "Also show one prediction, part by part: the row's number in the file, from 1.",
            HelpName = "number",
        },
        1
    );
    private readonly Option<string> _class = new("--class")
    {
        Description = "Of several classes: the one to explain. Default: all added up; of a single row the one with the highest score.",
        HelpName = "name",
    };
    private readonly ImportanceAnswer _answer = new();
    private readonly Terminal _terminal;

    private ImportanceShapCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var shap = new ImportanceShapCommand(terminal);
        var command = new DocumentedCommand(
            "shap",
            "Divide a model's scores among its features by Shapley values: exactly for trees and linear models, sampled with its error for others.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance shap --model model.zip --data test.parquet",
                    "mlfeatures importance shap -m model.zip -d test.csv --row 17",
                    "mlfeatures importance shap -m model.zip -d test.csv --method interventional --background train.csv",
                    "mlfeatures importance shap experiments/001-user-genre-affinity",
                ],
                Done = "explained",
                Invalid = "model, rows, plan or data are invalid, or do not fit each other",
            }
        )
        {
            shap._row,
            shap._class,
        };
        shap._inputs.AddTo(command, judges: false, [shap._row, shap._class, .. shap._groups.OfModel, .. shap._explanation.All]);
        shap._explanation.AddTo(command);
        shap._groups.AddTo(command);
        shap._answer.AddTo(command);
        command.SetAction((parse, ct) => shap._inputs.IsModel(parse) ? shap.OfModelAsync(parse, ct) : shap.OfArmsAsync(parse, ct));
        return command;
    }

    private async Task<int> OfModelAsync(ParseResult parse, CancellationToken ct)
    {
        var model = await _inputs.LoadAsync(parse, ct);
        var background = await _explanation.BackgroundAsync(parse, model, ct);
        var summary = await _terminal.WithProgressAsync(
            model.Name,
            progress => Task.Run(() => Explain(parse, model, background, progress, ct), ct),
            ct
        );
        var document = new ImportanceDocument
        {
            Title = "Shapley values",
            Subject = model.Name,
            Views = [.. summary.Views()],
        };
        return await _answer.ShowAsync(parse, document, (top, width) => ShapleyView.Render(summary.Finding(), top, width), _terminal, ct);
    }

    private ShapleySummary Explain(
        ParseResult parse,
        ModelOnData model,
        ModelRows? background,
        IProgress<WorkProgress> progress,
        CancellationToken ct
    )
    {
        progress.Report(new("explaining", 0));
        var rows = ModelRows.Of(model, ct);
        var single = parse.GetValue(_row);
        if (single > rows.Matrix.Rows)
            throw new InvalidDataException(FormattableString.Invariant($"--row {single}: {model.File} has {rows.Matrix.Rows} rows."));
        var request = _explanation.Request(
            parse,
            model,
            rows,
            background,
            _groups.Players(parse, model, rows.Vector),
            single,
            _inputs.Threads(parse)
        );
        var table = ShapleyTable.Of(model.Model, request, ct);
        var summary = new ShapleySummary(model, rows, table, request, ClassOf(parse, model, table));
        progress.Report(new("explaining", 1));
        return summary;
    }

    private int? ClassOf(ParseResult parse, ModelOnData model, ShapleyTable table)
    {
        if (parse.GetValue(_class) is not { } name)
            return null;
        if (table.Outputs.Count == 1)
            throw new InvalidDataException($"--class {name}: {model.Saved.Name} has one score, and no classes to choose from.");
        IReadOnlyList<string> classes =
            model.Classes ?? [.. Enumerable.Range(0, table.Outputs.Count).Select(i => FormattableString.Invariant($"{i}"))];
        var index = classes.ToList().IndexOf(name);
        return index >= 0
            ? index
            : throw new InvalidDataException($"--class: there is no class '{name}'. {NearestName.Hint(name, classes)}");
    }

    private async Task<int> OfArmsAsync(ParseResult parse, CancellationToken ct)
    {
        var report = await _inputs.MeasureArmsAsync(
            parse,
            _ =>
                new()
                {
                    By = FeatureGroupOptions.Grouping(_groups.By(parse)),
                    Repeats = 1,
                    Shapley = true,
                },
            _terminal,
            ct
        );
        return await _answer.ShowAsync(parse, report, (top, width) => ArmShapleyView.Render(report, top, width), _terminal, ct);
    }
}
