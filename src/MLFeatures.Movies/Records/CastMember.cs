namespace MLFeatures.Movies.Records;

/// <summary>An actor in a movie.</summary>
/// <param name="Id">The person's number; 0 when not known.</param>
/// <param name="Name">The person's name, never empty.</param>
/// <param name="Character">Whom the actor plays; null when not known.</param>
/// <param name="Order">Position in the credits, 0 first; null when not known.</param>
public sealed record CastMember(long Id, string Name, string? Character, int? Order);
