using MLFeatures.Registry;

namespace MLFeatures.Movies.Samples;

/// <summary>The one formula for simulated watch time. It reads the rating, so what is made from it may not be an input of a model of the rating.</summary>
internal static class SimulatedWatchTime
{
    /// <summary>Name of the random stream; below it one per user, in it one normal deviate per movie.</summary>
    public const string Stream = "watch_seconds";

    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "watch_seconds",
            Version = "1.0.0",
            Description = "How long the user watched the movie, as simulated from the rating.",
            Type = FeatureType.Number,
            Unit = "second",
            Minimum = 0,
            Entity = "interaction",
            Source = "interactions: rating; movies: runtime_minutes",
            Transformation = "floor(60 · runtime · clamp(0.3 + 0.13 · rating + 0.12 · normal noise, 0.02, 1))",
            Dependencies = ["interactions.rating", "movies.runtime_minutes"],
            Provenance = FeatureProvenance.Simulated,
            DerivedFromLabel = true,
        };

    /// <summary>
    /// <c>⌊60 · runtime · share⌋</c> with <c>share = 0.3 + 0.13 · rating + 0.12 · noise</c>, limited to 0.02–1: half a star means about a third of the
    /// movie, five stars nearly all of it. NaN for an unknown runtime.
    /// </summary>
    /// <param name="rating">Stars, 0.5–5.</param>
    /// <param name="runtimeMinutes">Length of the movie.</param>
    /// <param name="noise">A standard normal deviate.</param>
    public static double Seconds(double rating, double runtimeMinutes, double noise) =>
        Math.Floor(60 * runtimeMinutes * Math.Clamp(0.3 + 0.13 * rating + 0.12 * noise, 0.02, 1));
}
