namespace MLFeatures.Statistics;

/// <summary>Rows of the same group, the highest score first; of equal scores the least relevant row first, so that a constant score earns nothing.</summary>
internal static class RankedGroups
{
    /// <summary>The gains or grades of each group, in the order of its scores. Groups in the order of their numbers.</summary>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or a value is negative or not finite.</exception>
    internal static List<double[]> Of(ReadOnlySpan<double> scores, ReadOnlySpan<double> values, ReadOnlySpan<long> groups)
    {
        if (scores.Length != values.Length || scores.Length != groups.Length)
        {
            throw new ArgumentException(
                $"Expected one score, value and group per row, found {scores.Length} scores, {values.Length} values and {groups.Length} groups.",
                nameof(values)
            );
        }
        var rows = new (long Group, double Score, double Value)[scores.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (double.IsNaN(scores[i]))
                throw new ArgumentException("A score is NaN: replace or leave out missing scores first.", nameof(scores));
            if (!(values[i] >= 0 && double.IsFinite(values[i])))
                throw new ArgumentException($"Expected finite values of 0 or more, found {values[i]} at index {i}.", nameof(values));
            rows[i] = (groups[i], scores[i], values[i]);
        }
        Array.Sort(
            rows,
            static (a, b) =>
                a.Group != b.Group ? a.Group.CompareTo(b.Group)
                : a.Score != b.Score ? b.Score.CompareTo(a.Score)
                : a.Value.CompareTo(b.Value)
        );
        var ranked = new List<double[]>();
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start; end < rows.Length && rows[end].Group == rows[start].Group; end++) { }
            ranked.Add(Array.ConvertAll(rows[start..end], r => r.Value));
        }
        return ranked;
    }
}
