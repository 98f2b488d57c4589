using MLFeatures.Statistics;

namespace MLFeatures.Importance.Effects;

/// <summary>Values of a feature that divide its rows: quantiles, equal ones once.</summary>
internal static class EffectGrid
{
    /// <summary>The rows in which none of these slots is missing.</summary>
    public static int[] Known(EffectModel model, params ReadOnlySpan<int> slots)
    {
        var known = new List<int>();
        for (var row = 0; row < model.Rows; row++)
        {
            var missing = false;
            foreach (var slot in slots)
                missing |= double.IsNaN(model.Value(row, slot));
            if (!missing)
                known.Add(row);
        }
        return known.Count > 0
            ? [.. known]
            : throw new ArgumentException($"Slot {string.Join(", ", slots.ToArray())} is missing in all {model.Rows} rows.", nameof(slots));
    }

    /// <summary>The values of a slot in some rows.</summary>
    public static double[] Values(EffectModel model, int slot, int[] rows) => Array.ConvertAll(rows, row => model.Value(row, slot));

    /// <summary>Rising edges from the smallest to the largest value.</summary>
    /// <param name="values">The values, at least one.</param>
    /// <param name="steps">Steps between quantiles.</param>
    /// <param name="definition">Nearest ranks are values of rows, so that no interval is empty; linear ones divide the range more evenly.</param>
    public static double[] Edges(double[] values, int steps, QuantileDefinition definition)
    {
        var sorted = values.Order().ToArray();
        var infinite = Array.FindIndex(sorted, value => !double.IsFinite(value));
        if (infinite >= 0)
            throw new ArgumentException($"A value of the feature is {sorted[infinite]}: expected finite numbers.", nameof(values));
        return
        [
            .. Enumerable.Range(0, steps + 1).Select(step => SampleQuantile.OfSorted(sorted, step / (double)steps, definition)).Distinct(),
        ];
    }

    /// <summary>The interval of each value, from 0: above an edge up to the next one; the first has its lower edge too.</summary>
    public static int[] Intervals(double[] values, double[] edges) =>
        Array.ConvertAll(
            values,
            value =>
            {
                var at = Array.BinarySearch(edges, value);
                return Math.Clamp((at >= 0 ? at : ~at) - 1, 0, Math.Max(0, edges.Length - 2));
            }
        );

    /// <summary>How many values are nearest to each point of a grid; of two as near the lower one.</summary>
    public static int[] Nearest(double[] values, IReadOnlyList<double> grid)
    {
        var counts = new int[grid.Count];
        foreach (var value in values)
        {
            var best = 0;
            for (var i = 1; i < grid.Count; i++)
                best = Math.Abs(grid[i] - value) < Math.Abs(grid[best] - value) ? i : best;
            counts[best]++;
        }
        return counts;
    }
}
