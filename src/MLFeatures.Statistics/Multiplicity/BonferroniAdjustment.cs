namespace MLFeatures.Statistics;

/// <summary>Bonferroni's adjustment of p-values for several questions asked at once.</summary>
/// <remarks>O. J. Dunn, "Multiple comparisons among means", JASA 56 (1961). <see cref="HolmAdjustment"/> keeps the same promise and rejects no less.</remarks>
public static class BonferroniAdjustment
{
    /// <summary>
    /// The adjusted p-values, in the order given: each times their number, at most 1. Rejecting those below α keeps the chance of any false
    /// rejection at most α.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not between 0 and 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var count = pValues.Length;
        return new SortedPValues(pValues).StepDown(_ => count);
    }
}
