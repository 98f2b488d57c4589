using MLFeatures.Importance;

namespace MLFeatures.Reports.Importance;

/// <summary>A feature of a bee swarm.</summary>
/// <param name="Name">Its name, whole.</param>
/// <param name="Values">The Shapley value of each row drawn.</param>
/// <param name="Ranks">Where each row's feature value stands among those drawn, 0 (lowest) to 1; NaN: missing. Null: it has no single value.</param>
internal sealed record SwarmRow(string Name, double[] Values, double[]? Ranks)
{
    internal static SwarmRow Of(ShapleyTable table, FeatureMatrix? features, int group, int[] rows) =>
        new(
            table.Groups[group].Name,
            [.. rows.Select(row => table.Values[row][group])],
            features is not null && table.Groups[group].Slots is [var slot] ? RanksOf(features, slot, rows) : null
        );

    /// <summary>Mean ranks: a linear scale would show one outlier and a single colour.</summary>
    internal static double[] RanksOf(FeatureMatrix features, int slot, int[] rows)
    {
        var ranks = new double[rows.Length];
        Array.Fill(ranks, double.NaN);
        var ordered = Enumerable
            .Range(0, rows.Length)
            .Where(i => !float.IsNaN(features[rows[i], slot]))
            .OrderBy(i => features[rows[i], slot])
            .ToArray();
        for (var start = 0; start < ordered.Length; )
        {
            var end = start + 1;
            while (end < ordered.Length && features[rows[ordered[end]], slot] == features[rows[ordered[start]], slot])
                end++;
            // All equal: neither low nor high.
            var rank = ordered.Length == end - start ? 0.5 : (start + end - 1) / 2.0 / (ordered.Length - 1);
            for (; start < end; start++)
                ranks[ordered[start]] = rank;
        }
        return ranks;
    }
}
