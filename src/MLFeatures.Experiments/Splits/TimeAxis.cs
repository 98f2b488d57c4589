namespace MLFeatures.Experiments.Splits;

/// <summary>Where in time to cut. Rows of equal time are never torn apart.</summary>
internal static class TimeAxis
{
    /// <summary>The times, rising.</summary>
    public static DateTime[] Sorted(DateTime[] times)
    {
        var sorted = (DateTime[])times.Clone();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Position in the sorted times from which on about the last <paramref name="share"/> of the rows lies.</summary>
    public static int Late(int rows, double share) => Math.Min(rows - 1, (int)((1 - share) * rows));

    /// <summary>A time less a span, or the beginning of time.</summary>
    public static DateTime Before(DateTime time, TimeSpan span) => time - DateTime.MinValue > span ? time - span : DateTime.MinValue;
}
