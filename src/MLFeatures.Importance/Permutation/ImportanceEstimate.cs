using MLFeatures.Statistics;

namespace MLFeatures.Importance.Permutation;

/// <summary>From the importances of repeats, and of bootstrap samples of rows, to mean, intervals and p-value.</summary>
internal static class ImportanceEstimate
{
    /// <param name="entry">Feature and metric.</param>
    /// <param name="values">The importance of each repeat.</param>
    /// <param name="resampled">The mean importance in each bootstrap sample of rows where the metric is defined; may be empty.</param>
    /// <param name="rowError">The standard error over rows by their influence, where there are no bootstrap samples; null when not known.</param>
    /// <param name="confidence">Level of the intervals.</param>
    public static FeatureImportance Of(FeatureImportance entry, double[] values, double[] resampled, double? rowError, double confidence)
    {
        var moments = Moments.Of(values);
        var ofRepeats = moments.StandardDeviation / Math.Sqrt(values.Length);
        // A spread that is rounding only would give t statistics of 10¹⁵.
        if (Variation.IsRoundingOnly(values))
            ofRepeats = values.Length > 1 ? 0 : null;
        var rows = resampled.Length > 1 ? Moments.Of(resampled).StandardDeviation : rowError;
        var sorted = resampled.Order().ToArray();
        var tail = (1 - confidence) / 2;
        var (p, reason) = PValue(moments.Mean, ofRepeats, values.Length - 1, rows);
        return entry with
        {
            Status = ImportanceStatus.Measured,
            Reason = reason,
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation,
            OverRepeats = ofRepeats is { } error
                ? Around(moments.Mean, error * StudentTails.CriticalValue(confidence, values.Length - 1))
                : null,
            OverRows =
                rows is null ? null
                : resampled.Length > 1
                    ? new(
                        SampleQuantile.OfSorted(sorted, tail, QuantileDefinition.Linear),
                        SampleQuantile.OfSorted(sorted, 1 - tail, QuantileDefinition.Linear)
                    )
                : Around(moments.Mean, rows.Value * StudentTails.CriticalValue(confidence, double.PositiveInfinity)),
            RowStandardError = rows,
            PValue = p,
            Values = values,
        };
    }

    /// <summary>The p-values of each metric, adjusted over its features.</summary>
    public static IReadOnlyList<FeatureImportance> Adjusted(IReadOnlyList<FeatureImportance> entries)
    {
        var adjusted = entries.ToArray();
        foreach (
            var metric in entries
                .Select((entry, index) => (entry, index))
                .Where(e => e.entry.PValue is not null)
                .GroupBy(e => e.entry.Metric, StringComparer.Ordinal)
        )
        {
            var family = metric.ToList();
            var values = BenjaminiHochbergAdjustment.Adjust(family.Select(e => e.entry.PValue!.Value).ToArray());
            for (var i = 0; i < values.Length; i++)
                adjusted[family[i].index] = family[i].entry with { AdjustedPValue = values[i] };
        }
        return adjusted;
    }

    private static ImportanceInterval Around(double mean, double reach) => new(mean - reach, mean + reach);

    private static (double? P, string? Reason) PValue(double mean, double? ofRepeats, int degrees, double? ofRows)
    {
        var (a, b) = (ofRepeats ?? 0, ofRows ?? 0);
        var variance = a * a + b * b;
        if (variance > 0)
        {
            var freedom = a == 0 ? double.PositiveInfinity : variance * variance / (Math.Pow(a, 4) / degrees);
            return (StudentTails.P(mean / Math.Sqrt(variance), freedom, Alternative.Greater), null);
        }
        if (mean == 0 && (ofRepeats is not null || ofRows is not null))
            return (1, "no permutation changed the metric");
        return (null, "no p-value: nothing varied; ask for more repeats or for row resamples");
    }
}
