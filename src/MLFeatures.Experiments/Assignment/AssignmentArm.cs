namespace MLFeatures.Experiments.Assignment;

/// <summary>One arm of an online experiment.</summary>
/// <param name="Name">Unique in its plan: <c>control</c>.</param>
/// <param name="Weight">Its size relative to the other arms, in any unit: 0.5 and 0.5 are the same as 1 and 1. Not negative.</param>
public sealed record AssignmentArm(string Name, double Weight);
