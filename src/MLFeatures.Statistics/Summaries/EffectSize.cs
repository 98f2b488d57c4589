namespace MLFeatures.Statistics;

/// <summary>Differences measured in standard deviations.</summary>
public static class EffectSize
{
    /// <summary>Cohen's d for pairs: mean of the differences ÷ their standard deviation (n − 1).</summary>
    /// <returns>Null when there are fewer than two differences or they do not vary beyond rounding.</returns>
    /// <remarks>J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988, section 2.3.5 (d_z).</remarks>
    public static double? OfPairs(ReadOnlySpan<double> differences)
    {
        var moments = Moments.Of(differences);
        return moments.Count < 2 || Variation.IsRoundingOnly(differences) ? null : moments.Mean / moments.StandardDeviation;
    }
}
