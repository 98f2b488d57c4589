namespace MLFeatures.Experiments.Online.Results;

/// <summary>Whether a guardrail held.</summary>
/// <param name="Limit">The worst difference that is accepted, in the unit of the metric.</param>
/// <param name="PValue">Of the one-sided test against the limit; null when nothing varies.</param>
/// <param name="Held">Shown to be no worse than the limit. False is "not shown", not "harmed".</param>
/// <param name="Harmed">The whole two-sided interval lies beyond the limit.</param>
public sealed record GuardrailResult(double Limit, double? PValue, bool Held, bool Harmed);
