namespace MLFeatures.Movies.Records;

/// <summary>A genre of a movie.</summary>
/// <param name="Id">The source's number of the genre; null where the source has names only.</param>
/// <param name="Name">Name, never empty: <c>Science Fiction</c>.</param>
public sealed record Genre(long? Id, string Name);
