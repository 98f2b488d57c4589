namespace MLFeatures.Experiments.Results;

/// <summary>A feature that seems to know the label, and why we think so.</summary>
/// <param name="Arm">Name of the arm that uses it.</param>
/// <param name="Feature">The feature, as <c>view:feature</c>.</param>
/// <param name="Evidence">What was measured, with the numbers, in one sentence.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record LeakageFinding(string Arm, string Feature, string Evidence, string Remedy);
