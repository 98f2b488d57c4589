namespace MLFeatures.Importance.Permutation;

/// <summary>A feature that was judged some times.</summary>
/// <param name="Repeats">One judgement per repeat, without the influence of rows; none when it was not measured.</param>
/// <param name="RowErrors">Per metric the standard error over rows of the mean of the repeats; null where it is not known.</param>
internal sealed record JudgedFeature(IReadOnlyList<Judged> Repeats, IReadOnlyList<double?> RowErrors)
{
    /// <summary>Puts the repeats together. What each row does is one array per repeat and metric: it is added up and let go.</summary>
    /// <param name="baselines">The model as it is, one for all repeats or one for each.</param>
    /// <param name="repeats">The repeats, in their order.</param>
    public static JudgedFeature Of(Judged[] baselines, IReadOnlyList<Judged> repeats) =>
        new(
            [.. repeats.Select(judged => judged with { Influence = [] })],
            [.. baselines[0].Values.Select((_, metric) => RowError(baselines, repeats, metric))]
        );

    // The importance is a difference of the same rows: so is each row's part in it.
    private static double? RowError(Judged[] baselines, IReadOnlyList<Judged> repeats, int metric)
    {
        double[]? sum = null;
        for (var repeat = 0; repeat < repeats.Count; repeat++)
        {
            var baseline = baselines[baselines.Length == 1 ? 0 : repeat].Influence[metric];
            if (baseline is null || repeats[repeat].Influence[metric] is not { } permuted)
                return null;
            sum ??= new double[permuted.Length];
            for (var unit = 0; unit < sum.Length; unit++)
                sum[unit] += permuted[unit] - baseline[unit];
        }
        if (sum is not { Length: > 1 })
            return null;
        var squares = 0.0;
        foreach (var part in sum)
            squares += part * part;
        return Math.Sqrt(squares * sum.Length / (sum.Length - 1)) / repeats.Count;
    }
}
