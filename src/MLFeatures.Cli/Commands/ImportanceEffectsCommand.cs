using System.CommandLine;
using System.CommandLine.Parsing;
using MLFeatures.Cli.Models;
using MLFeatures.Cli.Rendering;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance effects</c>: how a model's score changes with features.</summary>
internal sealed class ImportanceEffectsCommand
{
    private const int UsualRows = 5_000;

    private readonly ModelInputs _inputs = new();
    private readonly Option<string[]> _features = new("--feature")
    {
        Description = "A column, or a slot of the model's vector. May be repeated. Default: the most important ones.",
        HelpName = "name",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<FeaturePair[]> _pairs = new("--pair")
    {
        Description = "Two columns or slots of numbers, looked at together. May be repeated.",
        HelpName = "a,b",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ParsePairs,
    };
    private readonly Option<EffectKind> _kind = SharedOptions.OneOf(
        new Option<EffectKind>("--kind")
        {
            Description =
                "ale, accumulated local effects, asks about rows like those that exist, also where features depend on each other; pdp, partial dependence, sets a value in all rows.",
            DefaultValueFactory = _ => EffectKind.Ale,
        }
    );
    private readonly Option<int> _individual = SharedOptions.AtLeast(
        new Option<int>("--individual")
        {
            Description = "Of pdp: also the curves of so many single rows (ICE), drawn at random. Default: none.",
            HelpName = "count",
        },
        0
    );
    private readonly Option<bool> _centred = new("--centred")
    {
        Description = "Of pdp: count from the first value, so that curves of single rows start together.",
    };
    private readonly Option<int> _steps = SharedOptions.AtLeast(
        new Option<int>("--steps")
        {
            Description = "Steps between quantiles of a feature; a pair has about the root of twice as many each way.",
            HelpName = "count",
            DefaultValueFactory = _ => 20,
        },
        1
    );
    private readonly Option<int> _rows = SharedOptions.AtLeast(
        new Option<int>("--rows")
        {
            Description = "Average over a random sample of so many rows.",
            HelpName = "count",
            DefaultValueFactory = _ => UsualRows,
        },
        1
    );
    private readonly Option<long> _seed = new("--seed")
    {
        Description = "Where samples come from.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
    };
    private readonly Option<string> _class = new("--class")
    {
        Description = "Of several classes: the one to look at. Default: each.",
        HelpName = "name",
    };
    private readonly ImportanceAnswer _answer = new(
        SharedOptions.AtLeast(
            new Option<int>("--top")
            {
                Description = "Features that are drawn when none is named: those that move the score most, by mean |SHAP|.",
                HelpName = "count",
                DefaultValueFactory = _ => 4,
            },
            1
        )
    );
    private readonly Terminal _terminal;

    private ImportanceEffectsCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var effects = new ImportanceEffectsCommand(terminal);
        var command = new DocumentedCommand(
            "effects",
            "Draw how a model's score changes with a feature, or with two: accumulated local effects, partial dependence, single rows.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance effects --model model.zip --data test.parquet",
                    "mlfeatures importance effects -m model.zip -d test.csv --feature income --feature age --output reports/effects",
                    "mlfeatures importance effects -m model.zip -d test.csv --feature income --kind pdp --individual 30 --centred",
                    "mlfeatures importance effects -m model.zip -d test.csv --pair longitude,latitude",
                ],
                Done = "drawn",
                Invalid = "model or rows are invalid, do not fit each other, or there is no such feature",
            }
        )
        {
            effects._features,
            effects._pairs,
            effects._kind,
            effects._individual,
            effects._centred,
            effects._steps,
            effects._class,
        };
        effects._inputs.AddModelTo(command, judges: false);
        command.Add(effects._rows);
        command.Add(effects._seed);
        effects._answer.AddTo(command);
        SharedOptions.AddRule(command, effects.Check);
        command.SetAction(effects.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var model = await _inputs.LoadAsync(parse, ct);
        var finding = await _terminal.WithProgressAsync(model.Name, progress => Task.Run(() => Find(parse, model, progress, ct), ct), ct);
        var document = new ImportanceDocument
        {
            Title = "Effects of features",
            Subject = model.Name,
            Views = finding.Views,
        };
        return await _answer.ShowAsync(parse, document, (_, width) => EffectsView.Render(finding, width), _terminal, ct);
    }

    private EffectFinding Find(ParseResult parse, ModelOnData model, IProgress<WorkProgress> progress, CancellationToken ct)
    {
        progress.Report(new("choosing features", 0));
        var rows = ModelRows.Of(model, ct);
        var seed = parse.GetValue(_seed);
        int[] sample = rows.Sample(parse.GetValue(_rows), seed, "rows");
        return new EffectTable(
            model,
            rows,
            new()
            {
                Features = parse.GetValue(_features) ?? [],
                Pairs = parse.GetValue(_pairs) ?? [],
                Top = _answer.Top(parse),
                Kind = parse.GetValue(_kind),
                Class = parse.GetValue(_class),
                Rows = rows.Only(sample),
                Numbers = [.. sample.Select(row => row + 1)],
                Options = new()
                {
                    Steps = parse.GetValue(_steps),
                    Individual = parse.GetValue(_individual),
                    Centred = parse.GetValue(_centred),
                    Seed = seed,
                },
                Threads = _inputs.Threads(parse),
            }
        ).Find(progress, ct);
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(_kind) is EffectKind.Pdp)
            return;
        if (result.GetValue(_individual) > 0)
            result.AddError("--individual is of --kind pdp: accumulated effects have no curves of single rows.");
        if (result.GetValue(_centred))
            result.AddError("--centred is of --kind pdp: accumulated effects are centred on their mean always.");
    }

    private static FeaturePair[] ParsePairs(ArgumentResult result)
    {
        var pairs = new List<FeaturePair>();
        foreach (var token in result.Tokens)
        {
            string[] names = token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (names.Length != 2 || string.Equals(names[0], names[1], StringComparison.Ordinal))
                result.AddError($"--pair has '{token.Value}', expected two different names as in longitude,latitude.");
            else
                pairs.Add(new(names[0], names[1]));
        }
        return [.. pairs];
    }
}
