namespace MLFeatures.Movies.Samples;

/// <summary>The one formula for simulated watch time. It reads the rating, so what is made from it may not be an input of a model of the rating.</summary>
internal static class WatchTime
{
    /// <summary>
    /// <c>⌊60 · runtime · share⌋</c> with <c>share = 0.3 + 0.13 · rating + 0.12 · noise</c>, limited to 0.02–1: half a star means about a third of the
    /// movie, five stars nearly all of it.
    /// </summary>
    /// <param name="rating">Stars, 0.5–5.</param>
    /// <param name="runtimeMinutes">Length of the movie.</param>
    /// <param name="noise">A standard normal deviate.</param>
    public static double Seconds(double rating, double runtimeMinutes, double noise) =>
        Math.Floor(60 * runtimeMinutes * Math.Clamp(0.3 + 0.13 * rating + 0.12 * noise, 0.02, 1));
}
