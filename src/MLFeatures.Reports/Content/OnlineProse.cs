using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Reports.Content;

/// <summary>The whole online experiment in one paragraph for a message or a ticket.</summary>
internal static class OnlineProse
{
    internal static string Of(OnlineResult result)
    {
        var verdict = result.Verdict;
        var sentences = new List<string> { $"Online experiment: “{result.Question.Trim()}”", Units(result) };
        if (verdict.Decision is OnlineDecision.Invalid)
        {
            sentences.Add($"Verdict: invalid. {string.Join(' ', verdict.Reasons.Select(Sentence))}");
            return string.Join(' ', sentences);
        }
        var readings = OnlineReading.Of(result);
        sentences.AddRange(readings.Where(r => r.IsPrimary).Select(Primary));
        var guardrails = readings.Where(r => r.IsGuardrail).Select(r => $"{r.Name} {r.Outcome}").ToArray();
        if (guardrails.Length > 0)
            sentences.Add($"Guardrails: {string.Join(", ", guardrails)}.");
        sentences.AddRange(
            readings
                .Where(r => r.Metric.ShrunkRelative is not null && r.IsPrimary)
                .Select(r => $"Allowing for the winner's curse, expect {OnlineTables.Percent(r.Metric.ShrunkRelative)} of {r.Name}.")
        );
        sentences.Add($"Verdict: {Decision(verdict)}.");
        if (verdict.WhatWouldSettle is { } settle)
            sentences.Add($"What would settle it: {Sentence(settle)}");
        return string.Join(' ', sentences);
    }

    // The arm's name as it is written, the rest in lower case.
    private static string Decision(OnlineVerdict verdict) =>
        verdict.Decision switch
        {
            OnlineDecision.Ship => verdict.Arm is { } arm ? $"ship {arm}" : "ship",
            OnlineDecision.DoNotShip => "do not ship",
            _ => "inconclusive",
        };

    private static string Units(OnlineResult result)
    {
        var ratio = result.SampleRatio;
        var arms = string.Join(", ", ratio.Arms.Select(a => $"{a.Arm} {Quantity.Count(a.Units)}"));
        var time = result.Data is { From: { } from, To: { } to } ? $", {Quantity.Date(from)} to {Quantity.Date(to)}" : "";
        var planned = ratio.Verdict switch
        {
            "passed" => "in the planned ratio",
            "mismatch" => "not in the planned ratio",
            _ => "too few to check their ratio",
        };
        return $"Units: {arms}{time}, {planned} (p {Equal(Quantity.PValue(ratio.PValue))}).";
    }

    private static string Primary(OnlineReading reading)
    {
        var metric = reading.Metric;
        var relative = reading.Relative is { } effect
            ? $", {OnlineTables.WithInterval(effect)} relative to the control{(metric.Cuped is null ? "" : " after CUPED")}"
            : "";
        var look = reading.HasBounds
            ? $" at look {Quantity.Count(reading.Decisive.Look)}, bound {(reading.Decisive.MayStop is true ? "crossed" : "not crossed")}"
            : "";
        var p = metric.AdjustedPValue is { } value ? $", p {Equal(Quantity.PValue(value))}" : "";
        return $"{reading.Name}: {Quantity.Significant(metric.ControlMean, 4)} in the control, {Quantity.Significant(metric.TreatmentMean, 4)} in the "
            + $"treatment{relative}; difference {reading.Difference}, deciding interval {reading.Interval}{look}{p}: {reading.Outcome}.";
    }

    private static string Equal(string p) => p[0] is '<' or '>' ? p : $"= {p}";

    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 0 && trimmed[^1] is '.' or '!' or '?' ? trimmed : $"{trimmed}.";
    }
}
