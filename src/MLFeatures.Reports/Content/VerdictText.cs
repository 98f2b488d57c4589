using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>The words for a decision, the same in every report.</summary>
public static class VerdictText
{
    /// <summary>The decision as a heading: <c>Do not ship</c>.</summary>
    public static string Title(Decision decision) =>
        decision switch
        {
            Decision.Ship => "Ship",
            Decision.DoNotShip => "Do not ship",
            Decision.Inconclusive => "Inconclusive",
            Decision.Refused => "Refused",
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Not a decision."),
        };

    /// <summary>What the decision means, in one sentence.</summary>
    public static string Meaning(Decision decision) =>
        decision switch
        {
            Decision.Ship => "The treatment is better: put its features into production.",
            Decision.DoNotShip => "The treatment is worse, or not better by enough to be worth it.",
            Decision.Inconclusive => "The data cannot tell the arms apart.",
            Decision.Refused => "The comparison would have been dishonest and was not made.",
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Not a decision."),
        };
}
