namespace MLFeatures.Statistics;

/// <summary>Holm's adjustment of p-values for several questions asked at once.</summary>
/// <remarks>S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).</remarks>
public static class HolmAdjustment
{
    /// <summary>
    /// The adjusted p-values, in the order given: the i-th smallest times (m − i + 1), never below an earlier one, at most 1. Rejecting those
    /// below α keeps the chance of any false rejection at most α.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not between 0 and 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        foreach (var p in pValues)
        {
            if (p is not (>= 0 and <= 1))
                throw new ArgumentException($"Expected p-values between 0 and 1, found {p}.", nameof(pValues));
        }
        var sorted = pValues.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        var largest = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            largest = Math.Max(largest, Math.Min(1, sorted[i] * (sorted.Length - i)));
            adjusted[order[i]] = largest;
        }
        return adjusted;
    }
}
