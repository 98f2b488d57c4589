namespace MLFeatures.Importance.Permutation;

/// <summary>A confidence interval of an importance, in the unit of the metric.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public sealed record ImportanceInterval(double Lower, double Upper);
