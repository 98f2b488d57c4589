using MLFeatures.Experiments.Online.Results;
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
            Decision.DoNotShip => "The treatment is worse, not better by enough to be worth it, or does harm elsewhere.",
            Decision.Inconclusive => "The data cannot tell whether the treatment is worth it and does no harm.",
            Decision.Refused => "The comparison would have been dishonest and was not made.",
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Not a decision."),
        };

    /// <summary>The decision on an online experiment as a heading: <c>Ship treatment</c>, <c>Invalid</c>.</summary>
    public static string Title(OnlineVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Decision switch
        {
            OnlineDecision.Ship => verdict.Arm is { } arm ? $"Ship {arm}" : "Ship",
            OnlineDecision.DoNotShip => "Do not ship",
            OnlineDecision.Inconclusive => "Inconclusive",
            OnlineDecision.Invalid => "Invalid",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict.Decision, "Not a decision."),
        };
    }

    /// <summary>What the decision on an online experiment means, in one sentence.</summary>
    public static string Meaning(OnlineDecision decision) =>
        decision switch
        {
            OnlineDecision.Ship => "The treatment is better and harms no guardrail.",
            OnlineDecision.DoNotShip => "The treatment is worse, harms a guardrail, or gains less than is worth it.",
            OnlineDecision.Inconclusive => "The data cannot tell yet.",
            OnlineDecision.Invalid => "The data cannot be trusted, whatever they say. No number below is to be used.",
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Not a decision."),
        };
}
