namespace MLFeatures.Importance.Permutation;

/// <summary>The weighted mean of values.</summary>
internal static class WeightedMean
{
    /// <returns>Null when the weights sum to 0.</returns>
    public static double? Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        // Four sums, not as many as this processor has lanes: every machine adds in the same order.
        Span<double> sums = stackalloc double[4];
        Span<double> totals = stackalloc double[4];
        for (var i = 0; i < values.Length; i++)
        {
            sums[i & 3] += values[i] * weights[i];
            totals[i & 3] += weights[i];
        }
        var total = totals[0] + totals[1] + (totals[2] + totals[3]);
        return total > 0 ? (sums[0] + sums[1] + (sums[2] + sums[3])) / total : null;
    }

    /// <summary>How much each row moves the mean: w ∂mean/∂w of its weight.</summary>
    /// <returns>Null when the weights sum to 0.</returns>
    public static double[]? Influence(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (Of(values, weights) is not { } mean)
            return null;
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;
        var influence = new double[values.Length];
        for (var i = 0; i < influence.Length; i++)
            influence[i] = weights[i] / total * (values[i] - mean);
        return influence;
    }
}
