namespace MLFeatures.Experiments.Online.Results;

/// <summary>The effect among the units of one segment.</summary>
/// <param name="Value">The segment.</param>
/// <param name="ControlUnits">Units of the control in it.</param>
/// <param name="TreatmentUnits">Units of the treatment in it.</param>
/// <param name="Effect">Absolute effect; its interval is adjusted for the number of segments. Null when it cannot be estimated.</param>
/// <param name="AdjustedPValue">Benjamini–Hochberg over the segments of this column.</param>
public sealed record SegmentEffect(string Value, long ControlUnits, long TreatmentUnits, Effect? Effect, double? AdjustedPValue);
