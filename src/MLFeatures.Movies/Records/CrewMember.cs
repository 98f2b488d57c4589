namespace MLFeatures.Movies.Records;

/// <summary>Somebody who worked on a movie without acting in it.</summary>
/// <param name="Id">The person's number; 0 when not known.</param>
/// <param name="Name">The person's name, never empty.</param>
/// <param name="Department">For example <c>Directing</c>; null when not known.</param>
/// <param name="Job">For example <c>Director</c>; null when not known.</param>
public sealed record CrewMember(long Id, string Name, string? Department, string? Job);
