namespace MLFeatures.Statistics;

/// <summary>Hochberg's adjustment of p-values for several questions asked at once.</summary>
/// <remarks>Y. Hochberg, "A sharper Bonferroni procedure for multiple tests of significance", Biometrika 75 (1988).</remarks>
public static class HochbergAdjustment
{
    /// <summary>
    /// The adjusted p-values, in the order given: the i-th smallest times (m − i + 1), never above a later one. Rejecting those below α keeps the
    /// chance of any false rejection at most α if the tests are independent or positively dependent; <see cref="HolmAdjustment"/> needs no such condition.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not between 0 and 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var count = pValues.Length;
        return new SortedPValues(pValues).StepUp(i => count - i + 1);
    }
}
