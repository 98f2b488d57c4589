using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>The charts of a report, as Plotly.NET charts. Null where the record has nothing to draw, as after a refusal.</summary>
public static class ExperimentCharts
{
    /// <summary>
    /// A forest plot: for every metric the difference treatment − control with its interval, on an axis of its own (metrics have different units)
    /// with zero in the middle. To the right is always better: the axis of a metric that should be low runs backwards.
    /// </summary>
    public static GenericChart? Forest(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ForestChart.Draw(result);
    }

    /// <summary>The primary metric of control (across) and treatment (up), one mark per resample, with the diagonal where both are equal.</summary>
    public static GenericChart? Pairs(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return PairsChart.Draw(result);
    }

    /// <summary>The critical-difference diagram of three arms or more: average ranks on the primary metric, and bars over arms that cannot be told apart.</summary>
    public static GenericChart? CriticalDifference(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return CriticalDifferenceChart.Draw(result);
    }

    /// <summary>The cost of each treatment as a change against the control, in percent.</summary>
    public static GenericChart? Costs(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return CostsChart.Draw(result);
    }

    internal static GenericChart? Draw(ReportPicture picture, ExperimentResult result) =>
        picture switch
        {
            ReportPicture.Forest => Forest(result),
            ReportPicture.Pairs => Pairs(result),
            ReportPicture.CriticalDifference => CriticalDifference(result),
            ReportPicture.Costs => Costs(result),
            _ => throw new ArgumentOutOfRangeException(nameof(picture), picture, "Not a picture."),
        };
}
