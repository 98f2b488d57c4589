using MLFeatures.Importance.Permutation;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Importance;

/// <summary>The tables of importance, one row per feature, for every form of report and for a terminal.</summary>
public static class ImportanceTables
{
    /// <summary>The features of one metric, the most important first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="metric">A metric of it.</param>
    /// <exception cref="ArgumentException">The report has no such metric.</exception>
    public static ReportTable Features(ImportanceReport report, string metric)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Features(metric, Quantity.Level(report.Confidence), report.Ranked(metric));
    }

    internal static ReportTable Features(string metric, string level, IReadOnlyList<FeatureImportance> ranked)
    {
        var (rows, repeats) = (ranked.Any(f => f.OverRows is not null), ranked.Any(f => f.OverRepeats is not null));
        var remarks = ranked.Any(f => Remark(f).Length > 0);
        return new(
            $"Importance by {metric}",
            [
                new("Feature"),
                new("Importance", IsNumber: true),
                .. rows ? [new ReportColumn($"{level} interval, other rows", IsNumber: true)] : Array.Empty<ReportColumn>(),
                .. repeats ? [new ReportColumn($"{level} interval, other shuffles", IsNumber: true)] : Array.Empty<ReportColumn>(),
                new("p", IsNumber: true),
                new("adj. p", IsNumber: true),
                .. remarks ? [new ReportColumn("Remark")] : Array.Empty<ReportColumn>(),
            ],
            [
                .. ranked.Select(f => new ReportRow([
                    f.Feature,
                    Mean(f),
                    .. rows ? [Interval(f.OverRows, f)] : Array.Empty<string>(),
                    .. repeats ? [Interval(f.OverRepeats, f)] : Array.Empty<string>(),
                    Quantity.PValue(f.PValue),
                    Quantity.PValue(f.AdjustedPValue),
                    .. remarks ? [Remark(f)] : Array.Empty<string>(),
                ])),
            ]
        );
    }

    /// <summary>The mean with as many decimals as its interval is worth.</summary>
    internal static string Mean(FeatureImportance feature) =>
        feature.Status is ImportanceStatus.Unused ? "0" : Quantity.Number(feature.Mean, Decimals(feature));

    private static string Interval(ImportanceInterval? interval, FeatureImportance feature) =>
        Quantity.Interval(interval?.Lower, interval?.Upper, Decimals(feature));

    private static int Decimals(FeatureImportance feature) =>
        (feature.OverRows ?? feature.OverRepeats) is { } interval
            ? Quantity.IntervalDecimals(interval.Lower, interval.Upper, feature.Mean)
            : Quantity.Decimals(feature.Mean, 3);

    private static string Remark(FeatureImportance feature) =>
        feature.Status switch
        {
            ImportanceStatus.Unused => $"unused: {feature.Reason ?? "the model does not read it"}",
            ImportanceStatus.Undefined => $"undefined: {feature.Reason}",
            _ => feature.Reason ?? "",
        };
}
