namespace MLFeatures.Experiments.Splits;

/// <summary>Numbers in bins of about equal size, from small to large.</summary>
internal static class QuantileBins
{
    /// <summary>
    /// Bin of each value, 0 … <paramref name="bins"/> − 1: the share of values below it, in units of one bin. Equal values get the same bin, so
    /// bins of data with many ties differ in size, and some may be empty.
    /// </summary>
    public static int[] Of(double[] values, int bins)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var below = new Dictionary<double, int>();
        for (var rank = 0; rank < sorted.Length; rank++)
            below.TryAdd(sorted[rank], rank);
        return Array.ConvertAll(values, value => (int)((long)below[value] * bins / values.Length));
    }
}
