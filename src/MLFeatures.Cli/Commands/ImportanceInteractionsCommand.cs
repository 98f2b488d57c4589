using System.CommandLine;
using MLFeatures.Cli.Models;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Importance;
using MLFeatures.Reports.Importance;
using Spectre.Console;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance interactions</c>: which features a model uses together.</summary>
internal sealed class ImportanceInteractionsCommand
{
    private readonly ModelInputs _inputs = new();
    private readonly FeatureGroupOptions _groups = new();
    private readonly ExplanationOptions _explanation = new(usualRows: 300);
    private readonly Option<string> _measure = new("--measure")
    {
        Description =
            "How: shap, by Shapley interactions of trees; h, by Friedman's H of any model, with the pairs of the 8 features that interact most where it has no trees.",
        DefaultValueFactory = _ => "shap",
    };
    private readonly ImportanceAnswer _answer = new();
    private readonly Terminal _terminal;

    private ImportanceInteractionsCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var interactions = new ImportanceInteractionsCommand(terminal);
        var command = new DocumentedCommand(
            "interactions",
            "Rank pairs of features by what a model makes of them together, beyond what it makes of each alone.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance interactions --model model.zip --data test.parquet",
                    "mlfeatures importance interactions -m model.zip -d test.csv --group place=longitude,latitude --rows 1000",
                    "mlfeatures importance interactions -m model.zip -d test.csv --measure h --rows 200",
                    "mlfeatures importance interactions experiments/001-user-genre-affinity --by views",
                ],
                Done = "ranked",
                Invalid = "model, rows, plan or data are invalid, do not fit each other, or the model has no trees, which shap needs",
            }
        );
        interactions._inputs.AddTo(
            command,
            judges: false,
            [interactions._measure, .. interactions._groups.OfModel, .. interactions._explanation.All]
        );
        interactions._explanation.AddTo(command);
        interactions._groups.AddTo(command);
        interactions._measure.AcceptOnlyFromAmong("shap", "h");
        command.Add(interactions._measure);
        interactions._answer.AddTo(command);
        command.SetAction(
            (parse, ct) => interactions._inputs.IsModel(parse) ? interactions.OfModelAsync(parse, ct) : interactions.OfArmsAsync(parse, ct)
        );
        return command;
    }

    private async Task<int> OfArmsAsync(ParseResult parse, CancellationToken ct)
    {
        var report = await _inputs.MeasureArmsAsync(
            parse,
            _ => new() { Measure = ArmMeasure.Interactions, By = FeatureGroupOptions.Grouping(_groups.By(parse)) },
            _terminal,
            ct
        );
        return await _answer.ShowAsync(parse, report, (top, width) => ArmImportanceView.Render(report, top, width), _terminal, ct);
    }

    private async Task<int> OfModelAsync(ParseResult parse, CancellationToken ct)
    {
        var model = await _inputs.LoadAsync(parse, ct);
        var background = await _explanation.BackgroundAsync(parse, model, ct);
        if (string.Equals(parse.GetValue(_measure), "h", StringComparison.Ordinal))
        {
            var reports = await WithProgressAsync(parse, model, background, (_, request) => FriedmanTable.Of(model, request, ct), ct);
            var views = reports.Select(ImportanceView.Of).ToArray();
            return await _answer.ShowAsync(
                parse,
                Document(model, views),
                (_, _) => new Rows(views.Select(view => new Text(view.ToText()))),
                _terminal,
                ct
            );
        }
        var finding = await WithProgressAsync(
            parse,
            model,
            background,
            (rows, request) => InteractionTable.Of(model, rows.Matrix.Rows, request, ct),
            ct
        );
        return await _answer.ShowAsync(
            parse,
            Document(model, finding.Views),
            (top, width) => InteractionsView.Render(finding, top, width),
            _terminal,
            ct
        );
    }

    private static ImportanceDocument Document(ModelOnData model, IReadOnlyList<ImportanceView> views) =>
        new()
        {
            Title = "Interactions",
            Subject = model.Name,
            Views = views,
        };

    private Task<T> WithProgressAsync<T>(
        ParseResult parse,
        ModelOnData model,
        ModelRows? background,
        Func<ModelRows, ShapleyRequest, T> find,
        CancellationToken ct
    ) => _terminal.WithProgressAsync(model.Name, progress => Task.Run(() => Find(parse, model, background, find, progress, ct), ct), ct);

    private T Find<T>(
        ParseResult parse,
        ModelOnData model,
        ModelRows? background,
        Func<ModelRows, ShapleyRequest, T> find,
        IProgress<WorkProgress> progress,
        CancellationToken ct
    )
    {
        progress.Report(new("pairing features", 0));
        var rows = ModelRows.Of(model, ct);
        var request = _explanation.Request(
            parse,
            model,
            rows,
            background,
            _groups.Players(parse, model, rows.Vector),
            null,
            _inputs.Threads(parse)
        );
        var finding = find(rows, request);
        progress.Report(new("pairing features", 1));
        return finding;
    }
}
