namespace MLFeatures.Movies.Samples;

/// <summary>What is true of a simulated movie, even where its record does not tell.</summary>
/// <param name="MovieId">The movie.</param>
/// <param name="Quality">Stars that every user adds.</param>
/// <param name="ReleaseDate">When it came out.</param>
/// <param name="RuntimeMinutes">Its length, which bounds the watch time.</param>
/// <param name="Genres">Its genres.</param>
public sealed record MovieTruth(long MovieId, double Quality, DateOnly ReleaseDate, double RuntimeMinutes, IReadOnlyList<string> Genres);
