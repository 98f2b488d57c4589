namespace MLFeatures.Movies.Samples;

/// <summary>What the simulation of users must know about a movie.</summary>
/// <param name="Id">The movie.</param>
/// <param name="Genres">Names of its genres.</param>
/// <param name="Quality">Stars that everybody adds for it.</param>
/// <param name="Appeal">Relative chance of being noticed, above 0.</param>
/// <param name="ReleasedAt">Nobody watches it before, UTC.</param>
/// <param name="RuntimeMinutes">Its length; NaN when not known.</param>
internal sealed record SimulatedMovie(
    long Id,
    IReadOnlyList<string> Genres,
    double Quality,
    double Appeal,
    DateTime ReleasedAt,
    double RuntimeMinutes
);
