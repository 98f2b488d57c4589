namespace MLFeatures.Transforms;

/// <summary>Where an instant lies on a cycle of the calendar.</summary>
public static class CyclicalTime
{
    /// <summary>Length of the cycle: 24 h, 7 d or 365.2425 d.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cycle"/> is not exactly one cycle.</exception>
    public static TimeSpan Period(TimeCycle cycle) =>
        cycle switch
        {
            TimeCycle.HourOfDay => TimeSpan.FromDays(1),
            TimeCycle.DayOfWeek => TimeSpan.FromDays(7),
            TimeCycle.DayOfYear => TimeSpan.FromTicks(146097 * TimeSpan.TicksPerDay / 400), // 400 Gregorian years are 146097 days
            _ => throw new ArgumentOutOfRangeException(nameof(cycle), cycle, "Expected one of HourOfDay, DayOfWeek, DayOfYear."),
        };

    /// <summary>(sin 2πp, cos 2πp) for p = the part of the cycle that has passed at <paramref name="time"/>, 0 ≤ p &lt; 1. Never missing.</summary>
    /// <param name="time">UTC.</param>
    /// <param name="cycle">Exactly one cycle.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cycle"/> is not exactly one cycle.</exception>
    public static (double Sin, double Cos) At(DateTime time, TimeCycle cycle)
    {
        // 0001-01-01, tick 0, was a Monday and the first of a year: all cycles begin there.
        var period = Period(cycle).Ticks;
        return Math.SinCos(2.0 * Math.PI * (time.Ticks % period) / period);
    }
}
