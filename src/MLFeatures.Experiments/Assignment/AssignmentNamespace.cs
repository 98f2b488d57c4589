namespace MLFeatures.Experiments.Assignment;

/// <summary>
/// A part of a namespace. Experiments that hold separate parts of the same namespace never share a user. Divided as GrowthBook does
/// (<see cref="GrowthBookHash.InNamespace"/>), with every scheme.
/// </summary>
/// <param name="Name">The namespace.</param>
/// <param name="Part">The part that the experiment holds, within 0–1, in multiples of 1/1000.</param>
public sealed record AssignmentNamespace(string Name, BucketRange Part);
