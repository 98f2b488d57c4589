using MLFeatures.Statistics;

namespace MLFeatures.Importance.Effects;

/// <summary>
/// How the score changes, on average, as a feature rises a little in rows that have about that value, added up from the smallest value on (Apley and Zhu,
/// JRSS B 82, 2020). Asks the model only about rows near those that exist. Edges are quantiles of type 1, equal ones once, as in the R package ALEPlot: each
/// is a value of a row, so that every interval has rows.
/// </summary>
public static class AccumulatedEffects
{
    internal const string Method = "accumulated-local";

    /// <summary>The curve of one slot, 0 on average over the rows, an interval counting by its middle.</summary>
    /// <param name="model">Function and rows.</param>
    /// <param name="slot">The slot, 0-based.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="options">Steps and intervals; null for the defaults.</param>
    /// <param name="cancellation">Stops between scorings.</param>
    /// <returns>
    /// Rows in which the slot is missing are left out and counted. A constant slot has one value, and no effect. Where quantiles are equal, and always when
    /// there are more steps than different values, there are fewer intervals than steps.
    /// </returns>
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
        var settings = EffectOptions.CheckedWithoutRows(options, "accumulated effects are of all rows, and are divided by quantiles");
        var rows = EffectGrid.Known(model, slot);
        var known = model.Only(rows);
        var values = EffectGrid.Values(known, slot, [.. Enumerable.Range(0, rows.Length)]);
        var edges = EffectGrid.Edges(values, settings.Steps, QuantileDefinition.NearestRank);
        var intervals = EffectGrid.Intervals(values, edges);
        var curve = new EffectCurve
        {
            Feature = name,
            Method = Method,
            Grid = edges,
            Values = [0],
            Lower = [null],
            Upper = [null],
            Confidence = settings.Confidence,
            Counts = [],
            Rows = rows.Length,
            MissingRows = model.Rows - rows.Length,
        };
        if (edges.Length == 1)
            return curve;
        cancellation.ThrowIfCancellationRequested();
        var above = known.Scores([slot], [Array.ConvertAll(intervals, interval => edges[interval + 1])]);
        cancellation.ThrowIfCancellationRequested();
        var below = known.Scores([slot], [Array.ConvertAll(intervals, interval => edges[interval])]);
        var steps = Enumerable.Range(0, edges.Length - 1).Select(_ => new List<double>()).ToArray();
        for (var row = 0; row < rows.Length; row++)
            steps[intervals[row]].Add(above[row] - below[row]);
        return Accumulate(curve, steps);
    }

    /// <summary>What two slots do together beyond what each does by itself; 0 everywhere for a sum of functions of one feature each.</summary>
    /// <param name="model">Function and rows.</param>
    /// <param name="first">The first slot, with its name.</param>
    /// <param name="second">The second slot, with its name.</param>
    /// <param name="options">Steps; null for the defaults.</param>
    /// <param name="cancellation">Stops between scorings.</param>
    /// <returns>A cell without rows takes the change of the nearest cell that has some, counted in cells.</returns>
    /// <exception cref="ArgumentException">
    /// An option or a slot is wrong, the slots are the same, one is constant or missing everywhere, or a score is not finite.
    /// </exception>
    public static EffectSurface OfPair(
        EffectModel model,
        (int Slot, string Name) first,
        (int Slot, string Name) second,
        EffectOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        var cells = SurfaceCells.Of(model, first.Slot, second.Slot, options, QuantileDefinition.NearestRank);
        if (cells.First.Length == 1 || cells.Second.Length == 1)
            throw new ArgumentException(
                $"'{(cells.First.Length == 1 ? first : second).Name}' has one value only: it changes nothing.",
                nameof(first)
            );
        var known = model.Only(cells.Rows);
        double[] Scores(int up, int right)
        {
            cancellation.ThrowIfCancellationRequested();
            return known.Scores(
                [first.Slot, second.Slot],
                [
                    Array.ConvertAll(cells.FirstCell, cell => cells.First[cell + up]),
                    Array.ConvertAll(cells.SecondCell, cell => cells.Second[cell + right]),
                ]
            );
        }
        var (both, one, other, none) = (Scores(1, 1), Scores(1, 0), Scores(0, 1), Scores(0, 0));
        var changes = Array.ConvertAll(cells.Counts, row => Array.ConvertAll(row, _ => new List<double>()));
        for (var row = 0; row < both.Length; row++)
            changes[cells.FirstCell[row]][cells.SecondCell[row]].Add(both[row] - one[row] - (other[row] - none[row]));
        var sums = Array.ConvertAll(changes, row => Array.ConvertAll(row, cell => cell.Sum()));
        return new()
        {
            First = first.Name,
            Second = second.Name,
            Method = Method,
            FirstGrid = cells.First,
            SecondGrid = cells.Second,
            Values = AccumulatedSurface.Of(sums, cells.Counts),
            Margins = SurfaceMargins.Of(changes, cells.Counts, cells.Options.Confidence),
            Confidence = cells.Options.Confidence,
            Counts = cells.Counts,
            Rows = cells.Rows.Length,
            MissingRows = model.Rows - cells.Rows.Length,
        };
    }

    // Each value is a sum of interval means, whose factors follow from the counts; so its variance is the sum of theirs by the squared factors. A single row
    // cannot say how far off it is: the rows of all other intervals say it, as if steps scattered alike everywhere.
    private static EffectCurve Accumulate(EffectCurve curve, List<double>[] steps)
    {
        var moments = Array.ConvertAll(steps, step => Moments.Of([.. step]));
        var sums = new double[steps.Length + 1];
        for (var k = 0; k < steps.Length; k++)
            sums[k + 1] = sums[k] + moments[k].Mean;
        double rows = steps.Sum(step => step.Count);
        var centre = 0.0;
        for (var k = 0; k < steps.Length; k++)
            centre += steps[k].Count * (sums[k] + sums[k + 1]) / 2 / rows;
        var pooled = PooledVariance(moments);
        var quantile = StudentTails.CriticalValue(curve.Confidence, double.PositiveInfinity);
        var margins = Enumerable
            .Range(0, sums.Length)
            .Select(at =>
            {
                var variance = 0.0;
                var factorOfLater = 1.0;
                for (var k = 0; k < steps.Length; k++)
                {
                    factorOfLater -= steps[k].Count / rows;
                    var factor = (k < at ? 1 : 0) - (factorOfLater + steps[k].Count / rows / 2);
                    variance += factor * factor * (moments[k].Variance ?? pooled) / steps[k].Count;
                }
                return quantile * Math.Sqrt(variance);
            })
            .ToArray();
        double[] values = [.. sums.Select(sum => sum - centre)];
        return curve with
        {
            Values = values,
            Lower = [.. values.Zip(margins, (value, margin) => value - margin)],
            Upper = [.. values.Zip(margins, (value, margin) => value + margin)],
            Counts = [.. steps.Select(step => step.Count)],
        };
    }

    // The first interval has the smallest value and its own upper edge: two rows at least.
    internal static double PooledVariance(Moments[] moments)
    {
        var (squares, freedom) = (moments.Sum(interval => interval.SquaredDeviations), moments.Sum(interval => interval.Count - 1));
        return squares / freedom;
    }
}
