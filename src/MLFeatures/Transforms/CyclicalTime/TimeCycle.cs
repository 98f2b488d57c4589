namespace MLFeatures.Transforms;

/// <summary>Cycles of the calendar whose period is exact. Months are not among them: they have no common length.</summary>
[Flags]
public enum TimeCycle
{
    /// <summary>No cycle.</summary>
    None = 0,

    /// <summary>The time of day: period 24 h, phase 0 at 00:00 UTC.</summary>
    HourOfDay = 1,

    /// <summary>The day of the week with the time of day: period 7 d, phase 0 on Monday 00:00 UTC.</summary>
    DayOfWeek = 2,

    /// <summary>
    /// The season: period 365.2425 d, the mean Gregorian year, phase 0 at 0001-01-01 and every such year after. Because of leap days the phase is
    /// 0 between 0.72 days before and 1.48 days after 1 January 00:00 UTC (within one day from 1970 to 2099).
    /// </summary>
    DayOfYear = 4,
}
