using MLFeatures.Extractors;
using MLFeatures.Registry;
using MLFeatures.Transforms;

namespace MLFeatures.Movies.Extractors;

/// <summary>Hour, weekday and season of the watching, when a model asks.</summary>
internal static class WatchTime
{
    private const TimeCycle Cycles = TimeCycle.HourOfDay | TimeCycle.DayOfWeek | TimeCycle.DayOfYear;

    public static OnDemandExtractor Extractor { get; } =
        new()
        {
            Type = "WatchTime",
            Version = "1.0.0",
            Description = "When in the day, the week and the year a movie is watched.",
            Entity = MovieExtractors.Interaction,
            Source = "interactions",
            Slots = ["HourOfDay.Sin", "HourOfDay.Cos", "DayOfWeek.Sin", "DayOfWeek.Cos", "DayOfYear.Sin", "DayOfYear.Cos"],
            Outputs =
            [
                new(
                    "cycle",
                    "{slot}",
                    "Position in the cycle: {slot}.",
                    FeatureType.Number,
                    "1",
                    "EncodeCyclicalTime(watched_at), slot {slot}"
                )
                {
                    Reads = ["watched_at"],
                    Minimum = -1,
                    Maximum = 1,
                },
            ],
            Build = static (ml, context) => ml.Transforms.EncodeCyclicalTime(context.Output("cycle"), "watched_at", Cycles),
        };
}
