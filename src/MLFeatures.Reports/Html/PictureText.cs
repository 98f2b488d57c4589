using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Html;

/// <summary>The words that go with a picture: its caption, and what it says to someone who cannot see it.</summary>
internal static class PictureText
{
    internal static (string Caption, string Alternative) Of(ReportPicture picture, ExperimentResult result) =>
        picture switch
        {
            ReportPicture.Forest => (
                "Difference treatment − control with its confidence interval, every metric on its own scale. Right of the line the treatment is better: the axis of a metric marked ↓, which is better when lower, runs backwards.",
                $"Forest plot. {string.Join("; ", MetricReading.Of(result).Select(Spoken))}."
            ),
            ReportPicture.Pairs => (
                "Control and treatment on the same resample, one mark each. On the dashed line both are equal.",
                $"Scatter plot of {Quantity.Count(result.Arms[0].Scores.Count)} resamples. "
                    + $"{string.Join("; ", MetricReading.Of(result).Where(r => r.Comparison.Primary).Select(r => $"{r.Comparison.Arm} won {r.Wins}"))}."
            ),
            ReportPicture.CriticalDifference => (
                "Average rank of each arm over the resamples. A bar joins arms that are closer than the critical difference: the data cannot tell them apart.",
                $"Critical-difference diagram. {string.Join("; ", result.Ranking!.Arms.Zip(result.Ranking.Ranks, (arm, rank) => $"{arm} {Quantity.Number(rank, 2)}"))}."
            ),
            ReportPicture.Costs => (
                "Cost of the treatment against the control. To the right is more expensive.",
                "Bar chart of the changes in the table “Cost per arm”."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(picture), picture, "Not a picture."),
        };

    private static string Spoken(MetricReading reading) =>
        $"{reading.Comparison.Metric} {reading.Difference}, interval {reading.Interval}, treatment {reading.Outcome}";
}
