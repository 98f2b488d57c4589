namespace MLFeatures.Importance.Permutation;

/// <summary>The stratum of each row: its combination of bins.</summary>
internal static class Strata
{
    /// <summary>The bin of each row by the quantiles of a number; a missing value is a bin of its own, and few different values are bins as they are.</summary>
    public static int[] Bins(double[] values, int most)
    {
        var known = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        var different = known.Distinct().ToArray();
        // The upper edge of bin b is a value of the data: equal values are never parted.
        double[] edges =
            different.Length <= most
                ? different
                : [.. Enumerable.Range(1, most).Select(b => known[(int)((long)b * known.Length / most) - 1]).Distinct()];
        return Array.ConvertAll(values, value => double.IsNaN(value) ? edges.Length : UpperEdge(edges, value));
    }

    /// <summary>The bins as they are: one per text.</summary>
    public static int[] Categories(IEnumerable<string> values)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. values.Select(value =>
            {
                numbers.TryAdd(value, numbers.Count);
                return numbers[value];
            }),
        ];
    }

    /// <summary>The combinations of bins that occur, numbered by their first row. Null: without bins there is one stratum.</summary>
    public static int[]? Combined(IReadOnlyList<int[]> bins)
    {
        if (bins.Count == 0)
            return null;
        var combined = bins[0];
        foreach (var more in bins.Skip(1))
        {
            var numbers = new Dictionary<(int, int), int>();
            var next = new int[combined.Length];
            for (var row = 0; row < next.Length; row++)
            {
                numbers.TryAdd((combined[row], more[row]), numbers.Count);
                next[row] = numbers[(combined[row], more[row])];
            }
            combined = next;
        }
        return combined;
    }

    /// <summary>Why nothing can be exchanged; null when it can.</summary>
    public static string? WhyFixed(int[]? strata, int rows) =>
        strata is not null && strata.Distinct().Count() == rows && rows > 1
            ? "every row is alone in its stratum: nothing can be exchanged. Ask for fewer bins or condition on fewer features"
            : null;

    private static int UpperEdge(double[] edges, double value)
    {
        var found = Array.BinarySearch(edges, value);
        return found >= 0 ? found : Math.Min(~found, edges.Length - 1);
    }
}
