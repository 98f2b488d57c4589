using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>The whole result in one paragraph for a message or a ticket. Says nothing that differs between runs, but for a verdict that a guardrail on a cost has turned.</summary>
internal static class Prose
{
    internal static string Of(ExperimentResult result)
    {
        var data = result.Data;
        var sentences = new List<string>
        {
            $"Experiment {result.Experiment} asked: “{result.Question.Trim()}”",
            $"Data: {data.Name}, {Quantity.Count(data.Rows)} labelled rows in {Quantity.Count(data.Groups)} groups, {Quantity.Date(data.From)} to "
                + $"{Quantity.Date(data.To)}; {Label(data)}.",
        };
        sentences.AddRange(MetricReading.Of(result).Where(r => r.Comparison.Primary).Select(r => Sentence(result, r)));
        sentences.Add($"Verdict: {VerdictText.Title(result.Verdict.Decision).ToLowerInvariant()}. {Sentence(result.Verdict.Reason)}");
        if (result.Verdict.WhatWouldSettle is { } settle)
            sentences.Add($"What would settle it: {Sentence(settle)}");
        return string.Join(' ', sentences);
    }

    private static string Label(DataSummary data) =>
        data.PositiveShare is { } share
            ? $"a positive label means {data.Label.TrimEnd('.')} ({Quantity.Share(share)} of rows)"
            : $"predicted is {data.Label.TrimEnd('.')}";

    private static string Sentence(ExperimentResult result, MetricReading reading)
    {
        var branches = result.Arms.ToDictionary(a => a.Name, a => $"{a.Name} (branch {a.Branch})", StringComparer.Ordinal);
        string Named(string arm) => branches.GetValueOrDefault(arm, arm);
        var arms = $"{Named(reading.Comparison.Arm)} against {Named(reading.Comparison.Against)}";
        var test = Quantity.IsMissing(reading.Comparison.PValue)
            ? "no p-value, since the differences have no variance"
            : $"p {(reading.PValue[0] is '<' or '>' ? "" : "= ")}{reading.PValue} by the corrected resampled t-test";
        return $"Over {Quantity.Count(reading.Resamples)} {result.Split.Kind} resamples, {arms}: {reading.Comparison.Metric} {reading.Control} → "
            + $"{reading.Treatment}, difference {reading.Difference}, {reading.Confidence} interval {reading.Interval}, {test}, effect size "
            + $"{reading.EffectSize}, resamples won {reading.Wins}.";
    }

    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 0 && trimmed[^1] is '.' or '!' or '?' ? trimmed : $"{trimmed}.";
    }
}
