namespace MLFeatures.Experiments.Online.Results;

/// <summary>The verdict of an online experiment.</summary>
/// <param name="Decision">What to do: the best of the arms' decisions, or invalid.</param>
/// <param name="Arm">The treatment to ship; null unless the decision is to ship.</param>
/// <param name="Reasons">Why, a sentence each.</param>
/// <param name="WhatWouldSettle">What would turn an inconclusive result into a decision; null for the others.</param>
/// <param name="Arms">The verdict on each treatment.</param>
public sealed record OnlineVerdict(
    OnlineDecision Decision,
    string? Arm,
    IReadOnlyList<string> Reasons,
    string? WhatWouldSettle,
    IReadOnlyList<OnlineArmVerdict> Arms
);
