using MLFeatures.Statistics;

namespace MLFeatures.Importance.Effects;

/// <summary>
/// The mean score of all rows when one feature, or two, is set to a value in each of them (Friedman, Annals of Statistics 29, 2001). Where features depend on
/// each other it asks the model about rows that do not exist: <see cref="AccumulatedEffects"/> does not.
/// </summary>
public static class PartialDependence
{
    internal const string Method = "partial-dependence";

    /// <summary>The curve of one slot.</summary>
    /// <param name="model">Function and rows.</param>
    /// <param name="slot">The slot, 0-based.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="options">Grid and intervals; null for the defaults.</param>
    /// <param name="cancellation">Stops between values.</param>
    /// <returns>Rows in which the slot is missing are set like all others; they are left out of the grid only.</returns>
    /// <exception cref="ArgumentException">An option or the slot is wrong, it is missing everywhere, or a score is not finite.</exception>
    public static EffectCurve Of(
        EffectModel model,
        int slot,
        string name,
        EffectOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(name);
        model.RequireSlot(slot, nameof(slot));
        var settings = EffectOptions.Checked(options);
        var values = EffectGrid.Values(model, slot, EffectGrid.Known(model, slot));
        var grid = settings.Grid ?? EffectGrid.Edges(values, settings.Steps, QuantileDefinition.Linear);
        return Curve(model, name, [slot], [.. grid.Select(value => new[] { value })], settings, cancellation) with
        {
            Grid = grid,
            Counts = EffectGrid.Nearest(values, grid),
        };
    }

    /// <summary>The scores of the levels of a categorical feature that is held in one slot per level: each level is switched on, the others off.</summary>
    /// <param name="model">Function and rows.</param>
    /// <param name="feature">The feature with its slots, in the order of the levels.</param>
    /// <param name="levels">Names of the levels, one per slot.</param>
    /// <param name="options">Intervals; null for the defaults.</param>
    /// <param name="cancellation">Stops between levels.</param>
    /// <exception cref="ArgumentException">An option or a slot is wrong, there are more or fewer names than slots, or a score is not finite.</exception>
    public static EffectCurve OfLevels(
        EffectModel model,
        FeatureGroup feature,
        IReadOnlyList<string> levels,
        EffectOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(levels);
        var slots = feature.Slots;
        foreach (var slot in slots)
            model.RequireSlot(slot, nameof(feature));
        if (slots.Count == 0 || levels.Count != slots.Count)
            throw new ArgumentException(
                $"Expected one name per slot, at least one, found {levels.Count} for {slots.Count}.",
                nameof(levels)
            );
        var settings = EffectOptions.Checked(options);
        if (settings.Grid is not null)
            throw new ArgumentException("Grid is of numbers; levels are switched on one by one. Leave it out.", nameof(options));
        var points = slots.Select((_, level) => slots.Select((_, i) => i == level ? 1.0 : 0.0).ToArray()).ToArray();
        return Curve(model, feature.Name, slots, points, settings, cancellation) with
        {
            Levels = levels,
            Counts = [.. slots.Select(slot => Enumerable.Range(0, model.Rows).Count(row => model.Value(row, slot) > 0))],
        };
    }

    // One scoring of all rows per point gives the mean, its interval, and the curves of single rows.
    private static EffectCurve Curve(
        EffectModel model,
        string name,
        IReadOnlyList<int> slots,
        double[][] points,
        EffectOptions settings,
        CancellationToken cancellation
    )
    {
        var rows = Chosen(model.Rows, settings);
        var means = new List<(double Value, double? Margin)>();
        var individual = Array.ConvertAll(rows, _ => new double[points.Length]);
        double[]? first = null;
        for (var point = 0; point < points.Length; point++)
        {
            cancellation.ThrowIfCancellationRequested();
            var scores = model.Scores(slots, Array.ConvertAll(points[point], model.Everywhere));
            if (settings.Centred)
            {
                first ??= [.. scores];
                scores = [.. scores.Zip(first, (score, from) => score - from)];
            }
            means.Add(Mean(scores, settings.Confidence));
            for (var i = 0; i < rows.Length; i++)
                individual[i][point] = scores[rows[i]];
        }
        return new()
        {
            Feature = name,
            Method = Method,
            Grid = [.. Enumerable.Range(0, points.Length).Select(point => (double)point)],
            Values = [.. means.Select(mean => mean.Value)],
            Lower = [.. means.Select(mean => mean.Value - mean.Margin)],
            Upper = [.. means.Select(mean => mean.Value + mean.Margin)],
            Confidence = settings.Confidence,
            Counts = [],
            Centred = settings.Centred,
            Individual = [.. rows.Select((row, i) => new IndividualCurve { Row = row, Values = individual[i] })],
            Rows = model.Rows,
            MissingRows = 0,
        };
    }

    private static int[] Chosen(int rows, EffectOptions settings)
    {
        if (settings.Individual == 0)
            return [];
        var all = Enumerable.Range(0, rows).ToArray();
        if (settings.Individual >= rows)
            return all;
        new CounterRandom(settings.Seed).Stream("individual").Shuffle<int>(all);
        return [.. all.Take(settings.Individual).Order()];
    }

    /// <summary>The surface of two slots.</summary>
    /// <param name="model">Function and rows.</param>
    /// <param name="first">The first slot, with its name.</param>
    /// <param name="second">The second slot, with its name.</param>
    /// <param name="options">Steps and intervals; null for the defaults.</param>
    /// <param name="cancellation">Stops between values.</param>
    /// <exception cref="ArgumentException">An option or a slot is wrong, the slots are the same or one is missing everywhere, or a score is not finite.</exception>
    public static EffectSurface OfPair(
        EffectModel model,
        (int Slot, string Name) first,
        (int Slot, string Name) second,
        EffectOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        var cells = SurfaceCells.Of(model, first.Slot, second.Slot, options, QuantileDefinition.Linear);
        var confidence = cells.Options.Confidence;
        var means = Array.ConvertAll(
            cells.First,
            x =>
                Array.ConvertAll(
                    cells.Second,
                    y =>
                    {
                        cancellation.ThrowIfCancellationRequested();
                        return Mean(model.Scores([first.Slot, second.Slot], [model.Everywhere(x), model.Everywhere(y)]), confidence);
                    }
                )
        );
        return new()
        {
            First = first.Name,
            Second = second.Name,
            Method = Method,
            FirstGrid = cells.First,
            SecondGrid = cells.Second,
            Values = Array.ConvertAll(means, row => Array.ConvertAll(row, mean => mean.Value)),
            Margins = Array.ConvertAll(means, row => Array.ConvertAll(row, mean => mean.Margin)),
            Confidence = confidence,
            Counts = cells.Counts,
            Rows = model.Rows,
            MissingRows = 0,
        };
    }

    // A mean of rows has a Student interval.
    private static (double Value, double? Margin) Mean(double[] scores, double confidence)
    {
        var moments = Moments.Of(scores);
        return (
            moments.Mean,
            moments.StandardDeviation
                / Math.Sqrt(scores.Length)
                * (scores.Length > 1 ? StudentTails.CriticalValue(confidence, scores.Length - 1) : null)
        );
    }
}
