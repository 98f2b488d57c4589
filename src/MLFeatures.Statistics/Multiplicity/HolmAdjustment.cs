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
        var count = pValues.Length;
        return new SortedPValues(pValues).StepDown(i => count - i + 1);
    }
}
