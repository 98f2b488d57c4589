using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>The decision of a report, for the head of the page.</summary>
/// <param name="Tone">The decision that gives sign and colour; data that cannot be trusted look as a refusal does.</param>
/// <param name="Title">The decision in a few words.</param>
/// <param name="Meaning">What it means, in one sentence.</param>
/// <param name="Reasons">Why, the most important first; at least one.</param>
/// <param name="WhatWouldSettle">What would turn an open question into a decision; null for others.</param>
/// <param name="Figures">The numbers that a reader looks for first, with their names.</param>
internal sealed record ReportVerdict(
    Decision Tone,
    string Title,
    string Meaning,
    IReadOnlyList<string> Reasons,
    string? WhatWouldSettle,
    IReadOnlyList<(string Name, string Value)> Figures
);
