using System.CommandLine;
using MLFeatures.Cli.Models;
using MLFeatures.Cli.Rendering;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance interactions</c>: which features a model uses together.</summary>
internal sealed class ImportanceInteractionsCommand
{
    private readonly ModelInputs _inputs = new();
    private readonly FeatureGroupOptions _groups = new();
    private readonly ExplanationOptions _explanation = new(usualRows: 300);
    private readonly ImportanceAnswer _answer = new();
    private readonly Terminal _terminal;

    private ImportanceInteractionsCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var interactions = new ImportanceInteractionsCommand(terminal);
        var command = new DocumentedCommand(
            "interactions",
            "Rank pairs of features by what a tree ensemble makes of them together, beyond what it makes of each alone.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance interactions --model model.zip --data test.parquet",
                    "mlfeatures importance interactions -m model.zip -d test.csv --group place=longitude,latitude --rows 1000",
                ],
                Done = "ranked",
                Invalid = "model or rows are invalid, do not fit each other, or the model has no trees",
            }
        );
        interactions._inputs.AddModelTo(command, judges: false);
        interactions._explanation.AddTo(command);
        interactions._groups.AddTo(command);
        interactions._answer.AddTo(command);
        command.SetAction(interactions.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var model = await _inputs.LoadAsync(parse, ct);
        var background = await _explanation.BackgroundAsync(parse, model, ct);
        var finding = await _terminal.WithProgressAsync(
            model.Name,
            progress => Task.Run(() => Find(parse, model, background, progress, ct), ct),
            ct
        );
        var document = new ImportanceDocument
        {
            Title = "Interactions",
            Subject = model.Name,
            Views = [.. finding.Views],
        };
        return await _answer.ShowAsync(parse, document, (top, width) => InteractionsView.Render(finding, top, width), _terminal, ct);
    }

    private InteractionFinding Find(
        ParseResult parse,
        ModelOnData model,
        ModelRows? background,
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
        var finding = InteractionTable.Of(model, rows.Matrix.Rows, request, ct);
        progress.Report(new("pairing features", 1));
        return finding;
    }
}
