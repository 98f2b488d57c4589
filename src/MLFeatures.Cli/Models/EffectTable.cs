using MLFeatures.Importance.Effects;

namespace MLFeatures.Cli.Models;

/// <summary>Effects of a model's features, one by one and in pairs.</summary>
/// <param name="model">The model.</param>
/// <param name="rows">All its rows.</param>
/// <param name="request">What is wanted.</param>
internal sealed class EffectTable(ModelOnData model, ModelRows rows, EffectRequest request)
{
    // A ranking of features is clear with fewer rows than their curves; a sampled one costs some thousand scores a row.
    private const int RankedRows = 500;
    private const int SampledRows = 30;

    private readonly List<string> _notes = [];

    /// <summary>Computes them.</summary>
    /// <param name="progress">Told of each effect.</param>
    /// <param name="ct">Stops between scorings.</param>
    /// <exception cref="InvalidDataException">There is no such feature or class, or it cannot be drawn.</exception>
    /// <exception cref="ArgumentException">A feature is missing everywhere, or has values that are not finite.</exception>
    public EffectFinding Find(IProgress<WorkProgress> progress, CancellationToken ct)
    {
        var pairs = request.Pairs.Distinct().Select(Pair).ToArray();
        EffectFeature[] named =
        [
            .. request
                .Features.Distinct(StringComparer.Ordinal)
                .Select(name => Usable("--feature", EffectFeature.Of("--feature", name, rows))),
        ];
        var outputs = Outputs();
        var features = named.Length > 0 || pairs.Length > 0 ? named : MostImportant(ct);
        var (done, all) = (0.0, outputs.Count * (features.Length + pairs.Length));
        T Told<T>(string what, T effect)
        {
            progress.Report(new(what, ++done / all));
            return effect;
        }
        var curves = features.SelectMany(f => outputs.Select(o => Told(f.Name, Curve(o, f, ct)))).ToArray();
        var surfaces = pairs
            .SelectMany(p => outputs.Select(o => Told($"{p.First.Name} and {p.Second.Name}", Surface(o, p.First, p.Second, ct))))
            .ToArray();
        return new()
        {
            About = model.Name,
            Curves = curves,
            Surfaces = surfaces,
            Notes = _notes,
            Rows = request.Rows.Rows,
            RowsOffered = rows.Matrix.Rows,
        };
    }

    private EffectCurve Curve(ModelEffects output, EffectFeature feature, CancellationToken ct)
    {
        if (feature.Levels is { } levels)
        {
            // Levels have no order along which effects could add up.
            if (request.Kind is EffectKind.Ale)
                Note($"{feature.Name} is a set of levels, which have no order to accumulate along: it is shown by partial dependence.");
            return Named(PartialDependence.OfLevels(output.Model, new(feature.Name, feature.Slots), levels, request.Options, ct), output);
        }
        return Named(
            request.Kind is EffectKind.Ale
                ? AccumulatedEffects.Of(output.Model, feature.Slots[0], feature.Name, request.Options, ct)
                : PartialDependence.Of(output.Model, feature.Slots[0], feature.Name, request.Options, ct),
            output
        );
    }

    // Rows are numbered as in the file, not as in the sample.
    private EffectCurve Named(EffectCurve curve, ModelEffects output) =>
        curve with
        {
            Output = output.Output,
            Individual =
            [
                .. curve.Individual.Select(one =>
                    one with
                    {
                        Row = request.Numbers[one.Row] - 1,
                        Name = FormattableString.Invariant($"row {request.Numbers[one.Row]}"),
                    }
                ),
            ],
        };

    private EffectSurface Surface(ModelEffects output, EffectFeature first, EffectFeature second, CancellationToken ct)
    {
        var options = request.Options with { Individual = 0, Centred = false };
        (int, string) a = (first.Slots[0], first.Name);
        (int, string) b = (second.Slots[0], second.Name);
        return (
            request.Kind is EffectKind.Ale
                ? AccumulatedEffects.OfPair(output.Model, a, b, options, ct)
                : PartialDependence.OfPair(output.Model, a, b, options, ct)
        ) with
        {
            Output = output.Output,
        };
    }

    private (EffectFeature First, EffectFeature Second) Pair(FeaturePair pair) => (InPair(pair.First), InPair(pair.Second));

    private EffectFeature InPair(string name)
    {
        var feature = Usable("--pair", EffectFeature.Of("--pair", name, rows));
        return feature.Levels is null
            ? feature
            : throw new InvalidDataException(
                $"--pair {name}: it is a set of levels, and a pair is of numbers. Name one level: {NearestName.List([.. feature.Slots.Select(s => rows.Vector.SlotNames[s])])}."
            );
    }

    private EffectFeature Usable(string option, EffectFeature feature) =>
        Fault(feature) is { } fault ? throw new InvalidDataException($"{option} {feature.Name}: {fault}.") : feature;

    private string? Fault(EffectFeature feature)
    {
        var values = Enumerable.Range(0, request.Rows.Rows).Select(row => request.Rows[row, feature.Slots[0]]).ToArray();
        return values.All(float.IsNaN) ? FormattableString.Invariant($"it is missing in all {values.Length} rows")
            : Array.FindIndex(values, float.IsInfinity) is >= 0 and var at
                ? FormattableString.Invariant($"it is {values[at]} in row {request.Numbers[at]}, expected finite numbers")
            : null;
    }

    private IReadOnlyList<ModelEffects> Outputs()
    {
        var outputs = ModelEffects.Of(model, request.Rows);
        if (request.Class is not { } name)
            return outputs;
        if (outputs.Count == 1)
            throw new InvalidDataException($"--class {name}: {model.Saved.Name} has one score, and no classes to choose from.");
        return outputs.Where(o => string.Equals(o.Class, name, StringComparison.Ordinal)).ToArray() is { Length: > 0 } chosen
            ? chosen
            : throw new InvalidDataException(
                $"--class: there is no class '{name}'. {NearestName.Hint(name, [.. outputs.Select(o => o.Class!)])}"
            );
    }

    private EffectFeature[] MostImportant(CancellationToken ct)
    {
        var seed = request.Options.Seed;
        var exact = ShapleyTable.IsExact(model.Model);
        int[] explained = rows.Sample(exact ? RankedRows : SampledRows, seed, "rows");
        var table = ShapleyTable.Of(
            model.Model,
            new()
            {
                Background = rows.Only(rows.Sample(exact ? int.MaxValue : 100, seed, "background")),
                Rows = rows.Only(explained),
                Numbers = [.. explained.Select(row => row + 1)],
                Groups = rows.Vector.RawColumns,
                Seed = seed,
                Threads = request.Threads,
            },
            ct
        );
        var sizes = table.Outputs.Select(o => o.MeanAbsolute()).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
        var ranked = table
            .Groups.Select((column, i) => (Column: column, Size: sizes[i]))
            .OrderByDescending(c => c.Size)
            .Where(c => c.Size > 0)
            .Take(request.Top)
            .Select(c => (c.Column.Name, Feature: EffectFeature.Of(c.Column, rows)))
            .ToArray();
        if (ranked.Length == 0)
            throw new InvalidDataException(
                $"{model.Name}: no feature moves the score, so that there is none to draw. Name one with --feature: {NearestName.List([.. rows.Vector.RawColumns.Select(c => c.Name)])}."
            );
        foreach (var (name, feature) in ranked)
        {
            if (feature is null)
                Note($"{name} is among the most important features, but in several slots that are no levels: name one with --feature.");
            else if (Fault(feature) is { } fault)
                Note($"{name} is among the most important features, but cannot be drawn: {fault}.");
        }
        Note(
            $"The {ranked.Length} features that move the score most, by mean |SHAP| over {explained.Length} rows; --feature names others, --top more."
        );
        return [.. ranked.Select(c => c.Feature).OfType<EffectFeature>().Where(feature => Fault(feature) is null)];
    }

    private void Note(string text)
    {
        if (!_notes.Contains(text, StringComparer.Ordinal))
            _notes.Add(text);
    }
}
