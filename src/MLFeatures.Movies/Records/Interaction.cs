namespace MLFeatures.Movies.Records;

/// <summary>A user watched a movie and rated it.</summary>
/// <param name="UserId">The user.</param>
/// <param name="MovieId">The movie.</param>
/// <param name="Rating">Stars, 0.5–5.</param>
/// <param name="WatchedAt">When, UTC, whole seconds.</param>
/// <param name="WatchSeconds">How long the user watched, seconds, 0 or more; NaN when not known.</param>
public readonly record struct Interaction(long UserId, long MovieId, float Rating, DateTime WatchedAt, float WatchSeconds);
