namespace MLFeatures.Statistics;

/// <summary>Ranks from 1 for the smallest value, equal values sharing the mean of their ranks.</summary>
/// <param name="Doubled">Twice the rank of each value, in the order given: a whole number even of a tie.</param>
/// <param name="TieTerm">Σ (t³ − t) over the groups of t equal values; 0 without ties.</param>
internal sealed record MidRanks(long[] Doubled, double TieTerm)
{
    internal static MidRanks Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var doubled = new long[sorted.Length];
        var ties = 0.0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start; end < sorted.Length && sorted[end] == sorted[start]; end++) { }
            // The ranks start + 1 … end have the mean (start + 1 + end) / 2.
            for (var i = start; i < end; i++)
                doubled[order[i]] = start + 1 + end;
            double tied = end - start;
            ties += tied * (tied * tied - 1);
        }
        return new(doubled, ties);
    }
}
