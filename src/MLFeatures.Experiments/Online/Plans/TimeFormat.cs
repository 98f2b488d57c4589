namespace MLFeatures.Experiments.Online.Plans;

/// <summary>How a time column is written.</summary>
public enum TimeFormat
{
    /// <summary>ISO 8601, a date or a date with a time; without an offset it is UTC.</summary>
    Iso,

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    UnixSeconds,

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    UnixMilliseconds,

    /// <summary>Days since the start of the experiment.</summary>
    Days,
}
