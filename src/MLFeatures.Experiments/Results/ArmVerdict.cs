namespace MLFeatures.Experiments.Results;

/// <summary>The decision on one treatment.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Against">Name of the arm it was compared with.</param>
/// <param name="Verdict">The decision in plain words.</param>
public sealed record ArmVerdict(string Arm, string Against, Verdict Verdict);
