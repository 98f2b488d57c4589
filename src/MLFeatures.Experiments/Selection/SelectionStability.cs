namespace MLFeatures.Experiments.Selection;

/// <summary>How alike several choices out of the same features are.</summary>
/// <remarks>
/// S. Nogueira, K. Sechidis and G. Brown, JMLR 18 (2018), 1 − mean of s²_f ÷ (k̄/d · (1 − k̄/d)) with s²_f = M/(M − 1) · p_f (1 − p_f) over M choices.
/// </remarks>
internal static class SelectionStability
{
    /// <param name="times">Per feature, how often it was chosen.</param>
    /// <param name="choices">How often there was a choice.</param>
    public static (double? Value, string? Reason) Of(int[] times, int choices)
    {
        if (choices < 2)
            return (null, "one choice cannot be compared with another");
        double[] shares = Array.ConvertAll(times, t => (double)t / choices);
        var mean = shares.Average();
        if (mean is 0 or 1)
            return (null, mean == 0 ? "nothing was ever chosen" : "everything was always chosen");
        var variance = shares.Average(p => p * (1 - p)) * choices / (choices - 1);
        return (1 - variance / (mean * (1 - mean)), null);
    }
}
