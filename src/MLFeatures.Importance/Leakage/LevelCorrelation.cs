using MLFeatures.Statistics;

namespace MLFeatures.Importance.Leakage;

/// <summary>
/// How well a numeric label is known from the level of one column, in no particular order: its mean rank per level is learnt on one half of the rows and held
/// against the other. Sees a leak that is not monotone, and is not taken in by a level per row.
/// </summary>
internal static class LevelCorrelation
{
    /// <param name="levels">The level of each row, from 0.</param>
    /// <param name="label">One finite number per row.</param>
    /// <returns>The smaller |Spearman's ρ| of both halves, 0–1; null when a half cannot tell.</returns>
    internal static double? Of(int[] levels, double[] label)
    {
        var random = new CounterRandom(0);
        int[] rows = [.. Enumerable.Range(0, label.Length)];
        // The halves are drawn, since rows often alternate in some pattern.
        int[] first = [.. rows.Where(row => random.Bits(row) % 2 == 0)];
        int[] second = [.. rows.Except(first)];
        return Half(levels, label, first, second) is { } a && Half(levels, label, second, first) is { } b ? Math.Min(a, b) : null;
    }

    private static double? Half(int[] levels, double[] label, int[] learnt, int[] judged)
    {
        if (learnt.Length == 0 || judged.Length < 3)
            return null;
        // Ranks: one huge value must not decide the mean of its level.
        var ranks = new double[label.Length];
        int[] order = [.. learnt.OrderBy(row => label[row])];
        for (var i = 0; i < order.Length; i++)
            ranks[order[i]] = i;
        var means = learnt.GroupBy(row => levels[row]).ToDictionary(g => g.Key, g => g.Average(row => ranks[row]));
        var unseen = (learnt.Length - 1) / 2.0;
        var known = Array.ConvertAll(judged, row => means.GetValueOrDefault(levels[row], unseen));
        var rho = SpearmanCorrelation.Evaluate(known, Array.ConvertAll(judged, row => label[row])).Coefficient;
        return rho is { } r ? Math.Abs(r) : null;
    }
}
