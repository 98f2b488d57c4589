using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Reports.Content;

/// <summary>What an online experiment does not show, so that nobody reads more into it.</summary>
internal static class OnlineLimits
{
    internal static IReadOnlyList<string> Of(OnlineResult result)
    {
        var limits = new List<string>
        {
            result.Data is { From: { } from, To: { } to }
                ? $"Other times: only {Quantity.Date(from)} to {Quantity.Date(to)}. A season, a campaign or a weekend may be part of the effect."
                : "Other times: the data do not say when they were collected.",
            "Other users: only those who were exposed.",
            "Interference: units are taken to act on their own. Where they share stock, prices or conversations, both arms feel the treatment.",
        };
        if (result.Metrics.All(m => m.Novelty is null))
            limits.Add("Novelty: whether the effect lasts was not watched.");
        if (result.Metrics.All(m => m.Segments.Count == 0))
            limits.Add("Segments: no group of users was looked at by itself, so a gain may hide a loss somewhere.");
        if (result.Metrics.All(m => m.Role is not "guardrail"))
            limits.Add("Harm elsewhere: the plan has no guardrail.");
        return limits;
    }
}
