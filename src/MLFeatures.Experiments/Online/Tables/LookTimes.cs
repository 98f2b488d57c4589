namespace MLFeatures.Experiments.Online.Tables;

/// <summary>When the looks at tables of events are: every so many days after the first exposure.</summary>
internal static class LookTimes
{
    /// <summary>Beyond this many looks the later ones fall together.</summary>
    public const int Most = 400;

    /// <summary>The look, 0 for the first, that is the first to see a moment.</summary>
    public static int LookOf(long ticks, long start, double lookDays) =>
        (int)Math.Min(Most - 1, Math.Max(0, (ticks - start) / (lookDays * TimeSpan.TicksPerDay)));
}
