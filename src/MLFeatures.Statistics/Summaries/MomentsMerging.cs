namespace MLFeatures.Statistics;

/// <summary>Joins the moments of parts into the moments of the whole.</summary>
public static class MomentsMerging
{
    /// <summary>The moments of both sets of numbers together, whatever the order in which parts are joined, up to rounding.</summary>
    /// <remarks>T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for Computing the Sample Variance", The American Statistician 37 (1983).</remarks>
    public static Moments Merge(this Moments first, Moments second)
    {
        if (first.Count == 0)
            return second;
        if (second.Count == 0)
            return first;
        var count = first.Count + second.Count;
        var share = (double)second.Count / count;
        var shift = second.Mean - first.Mean;
        return new(
            count,
            first.Mean + shift * share,
            first.SquaredDeviations + second.SquaredDeviations + shift * shift * first.Count * share
        );
    }
}
