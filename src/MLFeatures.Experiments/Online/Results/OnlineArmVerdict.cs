namespace MLFeatures.Experiments.Online.Results;

/// <summary>What is said about one treatment.</summary>
/// <param name="Arm">The treatment.</param>
/// <param name="Decision">What to do with it.</param>
/// <param name="Reasons">Why, a sentence each, the most important first.</param>
/// <param name="WhatWouldSettle">What would turn an inconclusive result into a decision; null for the others.</param>
public sealed record OnlineArmVerdict(string Arm, OnlineDecision Decision, IReadOnlyList<string> Reasons, string? WhatWouldSettle);
