namespace MLFeatures.Statistics;

/// <summary>The adjustment of p-values by Benjamini and Hochberg, which limits the share of false findings among the findings.</summary>
/// <remarks>Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57 (1995).</remarks>
public static class BenjaminiHochbergAdjustment
{
    /// <summary>
    /// The adjusted p-values, in the order given: the i-th smallest times m ÷ i, never above a later one. Rejecting those below α keeps the
    /// expected share of false rejections among all at most α if the tests are independent or positively dependent.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not between 0 and 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        double count = pValues.Length;
        return new SortedPValues(pValues).StepUp(i => count / i);
    }
}
