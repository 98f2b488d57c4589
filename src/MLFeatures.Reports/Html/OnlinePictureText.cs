using MLFeatures.Experiments.Online.Results;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Html;

/// <summary>The words that go with a picture of an online experiment: its caption, and what it says to someone who cannot see it.</summary>
internal static class OnlinePictureText
{
    internal static (string Caption, string Alternative) Of(ReportBlock.Picture picture, OnlineResult result) =>
        picture.Kind switch
        {
            ReportPicture.Forest => (
                "Difference treatment − control with its deciding interval, every metric on its own scale. Right of the line the treatment is better: "
                    + "the axis of a metric marked ↓, which is better when lower, runs backwards. A dashed line is the smallest effect worth shipping, or "
                    + "the worst difference that a guardrail accepts.",
                $"Forest plot. {string.Join("; ", OnlineReading.Of(result).Select(r => $"{r.Name} {r.Difference}, interval {r.Interval}, {r.Outcome}"))}."
            ),
            ReportPicture.Looks => Looks(OnlineReading.LookedAt(result)[picture.Index]),
            _ => throw new ArgumentOutOfRangeException(nameof(picture), picture, "Not a picture of an online experiment."),
        };

    private static (string Caption, string Alternative) Looks(OnlineReading reading)
    {
        var band = reading.HasBounds
            ? "The band is the bound of the plan: where it leaves the zero line behind, the experiment may stop."
            : "The band is the confidence sequence: it holds at every moment, however often one looks.";
        var asked = reading.Asked is null ? "" : " The dashed line is the smallest effect worth shipping.";
        return (
            $"{reading.Metric.Metric}, {reading.Metric.Arm}: difference treatment − control as the data grew. {band} The dotted lines are the interval of an "
                + $"experiment looked at once; whoever peeks sees it leave zero far too often. The diamond is the look that decides.{asked}",
            $"Line chart over {Quantity.Count(reading.Metric.Looks.Count)} looks. Look {Quantity.Count(reading.Decisive.Look)} decides: "
                + $"{reading.Difference}, interval {reading.Interval}, {reading.Outcome}."
        );
    }
}
