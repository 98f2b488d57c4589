using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>What a result does not show, so that nobody reads more into it.</summary>
internal static class Limits
{
    internal static IReadOnlyList<string> Of(ExperimentResult result)
    {
        var limits = new List<string>();
        if (result.Comparisons.Count == 0)
            limits.Add("Any effect at all: no model was compared, so the record says nothing about how good either arm is.");
        limits.Add("The effect on live users: all numbers come from past records, none from an online experiment.");
        limits.Add(
            $"Other data and other times: only {result.Data.Name} from {Quantity.Date(result.Data.From)} to {Quantity.Date(result.Data.To)}."
        );
        var trainers = result.Arms.Select(a => a.Trainer).Distinct(StringComparer.Ordinal).ToArray();
        limits.Add($"Other trainers and parameters: only {string.Join(" and ", trainers)}.");
        limits.Add("Segments: no group of users or items was looked at by itself, so a gain may hide a loss somewhere.");
        if (result.Comparisons.Count > 0 && result.Confirmation is null)
            limits.Add(
                "An untouched holdout: the resamples share rows, for which the test corrects, but no locked row was looked at for a last confirmation."
            );
        limits.Add("Latency under load: a prediction was timed alone, in one process.");
        return limits;
    }
}
