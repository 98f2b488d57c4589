namespace MLFeatures.Movies.Samples;

/// <summary>A rating dated before its movie came out.</summary>
/// <param name="UserId">The user.</param>
/// <param name="MovieId">The movie.</param>
/// <param name="WatchedAt">The impossible time, UTC.</param>
public sealed record EarlyRating(long UserId, long MovieId, DateTime WatchedAt);
