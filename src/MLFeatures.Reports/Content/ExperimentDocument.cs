using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>The report of an experiment on recorded data.</summary>
internal static class ExperimentDocument
{
    internal static ReportDocument Of(ExperimentResult result)
    {
        var verdict = result.Verdict;
        var primary = MetricReading.Of(result).FirstOrDefault(r => r.Comparison.Primary);
        return new()
        {
            Kind = "Experiment",
            Title = result.Experiment,
            Question = result.Question,
            Verdict = new(
                verdict.Decision,
                VerdictText.Title(verdict.Decision),
                VerdictText.Meaning(verdict.Decision),
                [verdict.Reason],
                verdict.WhatWouldSettle,
                primary is null ? [] : Figures(primary)
            ),
            Sections = ReportSections.Of(result),
            Author = result.Run.Toolkit,
            RecordFile = ExperimentReport.JsonFile,
        };
    }

    private static (string Name, string Value)[] Figures(MetricReading primary) =>
        [
            ($"{primary.Comparison.Metric}, difference", primary.Difference),
            ($"{primary.Confidence} interval", primary.Interval),
            ("p-value", primary.PValue),
            ("resamples won", primary.Wins),
        ];
}
