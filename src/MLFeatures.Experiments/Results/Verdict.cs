namespace MLFeatures.Experiments.Results;

/// <summary>The decision of an experiment in plain words.</summary>
/// <param name="Decision">What to do.</param>
/// <param name="Reason">Why, in one sentence with the numbers.</param>
/// <param name="WhatWouldSettle">What would turn an inconclusive result into a decision; null for the others.</param>
public sealed record Verdict(Decision Decision, string Reason, string? WhatWouldSettle = null);
