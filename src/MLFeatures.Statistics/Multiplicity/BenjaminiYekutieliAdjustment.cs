namespace MLFeatures.Statistics;

/// <summary>The adjustment of p-values by Benjamini and Yekutieli, which limits the share of false findings under any dependence.</summary>
/// <remarks>Y. Benjamini and D. Yekutieli, "The control of the false discovery rate in multiple testing under dependency", Annals of Statistics 29 (2001).</remarks>
public static class BenjaminiYekutieliAdjustment
{
    /// <summary>
    /// The adjusted p-values, in the order given: the i-th smallest times m (1 + 1/2 + … + 1/m) ÷ i, never above a later one. Rejecting those
    /// below α keeps the expected share of false rejections among all at most α.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not between 0 and 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        double count = pValues.Length;
        var harmonic = Enumerable.Range(1, pValues.Length).Sum(i => 1.0 / i);
        return new SortedPValues(pValues).StepUp(i => count * harmonic / i);
    }
}
