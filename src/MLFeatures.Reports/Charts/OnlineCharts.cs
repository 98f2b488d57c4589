using MLFeatures.Experiments.Online.Results;
using MLFeatures.Reports.Content;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>The charts of an online experiment's report, as Plotly.NET charts. Null where the record has nothing to draw.</summary>
public static class OnlineCharts
{
    /// <summary>
    /// A forest plot: for every metric and treatment the absolute difference with the interval that decides, on an axis of its own with zero in the
    /// middle and better to the right. A dashed line stands where the plan asks for something: the smallest effect worth shipping, or the worst
    /// difference that a guardrail accepts.
    /// </summary>
    public static GenericChart? Forest(OnlineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ForestChart.Draw([
            .. OnlineReading
                .Of(result)
                .Where(r => r.Estimate is not null)
                .Select(r => new ForestRow
                {
                    Name = r.Name,
                    Numbers = $"{r.Difference} {r.Interval}",
                    Outcome = $"({r.Metric.Role}), {r.Outcome}",
                    Color = Color(r.Outcome),
                    Primary = r.IsPrimary,
                    HigherIsBetter = !r.Metric.LowerIsBetter,
                    Estimate = r.Estimate!.Value,
                    Lower = r.Lower,
                    Upper = r.Upper,
                    Asked = r.Asked is { } asked && double.IsFinite(asked) ? asked : null,
                }),
        ]);
    }

    /// <summary>
    /// The effect of a metric as the data grew: the difference with the interval that is valid when looking so often (a confidence sequence, or the
    /// group-sequential bounds), the interval of a single look, and the look that decides. Null for fewer than two looks.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="metric">A metric of it.</param>
    public static GenericChart? Looks(OnlineResult result, MetricResult metric)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(metric);
        return LooksChart.Draw(
            new(
                metric,
                result.Sequential,
                SeveralTreatments: result.SampleRatio.Arms.Count > 2,
                Usable: result.Verdict.Decision is not OnlineDecision.Invalid
            )
        );
    }

    internal static GenericChart? Draw(ReportBlock.Picture picture, OnlineResult result) =>
        picture.Kind switch
        {
            ReportPicture.Forest => Forest(result),
            ReportPicture.Looks => LooksChart.Draw(OnlineReading.LookedAt(result)[picture.Index]),
            _ => throw new ArgumentOutOfRangeException(nameof(picture), picture, "Not a picture of an online experiment."),
        };

    internal static string Color(string outcome) =>
        outcome switch
        {
            "better" or "holds" => ChartColors.Better,
            "worse" or "harmed" => ChartColors.Worse,
            _ => ChartColors.Unclear,
        };
}
