namespace MLFeatures.Experiments.Online.Results;

/// <summary>Whether units arrived in the arms in the planned ratio.</summary>
/// <param name="Verdict">"passed", "mismatch" or "too-few-units".</param>
/// <param name="PValue">Of χ² against the planned weights; null without any unit.</param>
/// <param name="AlarmBelow">The p-value below which nothing can be trusted.</param>
/// <param name="Arms">The arms, control first.</param>
public sealed record SampleRatioCheck(string Verdict, double? PValue, double AlarmBelow, IReadOnlyList<ArmUnits> Arms);
