using Microsoft.ML;

namespace MLFeatures.Transforms;

/// <summary>
/// Reading of event times. ML.NET has no missing DateTime: a null becomes 0001-01-01T00:00:00, the default value, so that one is read as missing.
/// </summary>
internal static class TimeColumn
{
    /// <summary>A getter for the ticks of a DateTime column; 0 when the time is missing.</summary>
    public static Func<long> Reader(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<DateTime>(column);
        var time = default(DateTime);
        return () =>
        {
            get(ref time);
            return time.Ticks;
        };
    }

    /// <summary>The same for a fit, which needs to know when each event happened.</summary>
    public static Func<long> RequiredReader(DataViewRow row, DataViewSchema.Column column, string verb)
    {
        var read = Reader(row, column);
        return () =>
        {
            var ticks = read();
            return ticks != 0
                ? ticks
                : throw new InvalidDataException(
                    $"{verb}: row {row.Position} (counted from 0) has no time in column '{column.Name}' (0001-01-01, what a missing DateTime "
                        + "becomes). Expected: when the event happened, UTC. Remove events without a time before fitting."
                );
        };
    }
}
