namespace MLFeatures.Importance.Permutation;

/// <summary>
/// How much worse one metric is without what one feature tells. Positive: the model needs the feature, for scores (baseline − permuted) and losses
/// (permuted − baseline) alike. In the unit of the metric.
/// </summary>
public sealed record FeatureImportance
{
    /// <summary>Name of the slot, column or group; no two features of a report have the same.</summary>
    public required string Feature { get; init; }

    /// <summary>The 0-based slots of the feature vector that were permuted together; empty where columns were.</summary>
    public IReadOnlyList<int> Slots { get; init; } = [];

    /// <summary>The raw columns that were permuted (or dropped) together; empty where slots were.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Name of the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Whether a larger value of the metric is better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Measured, unused or undefined.</summary>
    public required ImportanceStatus Status { get; init; }

    /// <summary>Why it is unused or undefined, or has no p-value; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Mean importance of the repeats; 0 when unused, null when undefined.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation (n − 1) over the repeats; null of one repeat.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>Student's interval of the mean over the repeats: what other permutations of the same rows would give. Null of one repeat.</summary>
    public ImportanceInterval? OverRepeats { get; init; }

    /// <summary>
    /// Interval of the mean over rows: what other rows would give. The percentiles of bootstrap samples when they were asked for, else the mean ± a normal
    /// quantile of <see cref="RowStandardError"/>. Null when that is.
    /// </summary>
    public ImportanceInterval? OverRows { get; init; }

    /// <summary>
    /// Standard error of the mean over rows: the standard deviation over bootstrap samples when they were asked for, else by the influence of each row. Null
    /// when the metric has no influence function or it is not defined there (the root of an error of 0).
    /// </summary>
    public double? RowStandardError { get; init; }

    /// <summary>
    /// Chance of a mean at least as large if the feature were worth nothing, one-sided. The standard error is √(repeats² + rows²), of which each part
    /// holds some of the other, so that p is on the safe side; the degrees of freedom are Welch and Satterthwaite's. Null when nothing varies.
    /// </summary>
    public double? PValue { get; init; }

    /// <summary><see cref="PValue"/> adjusted by Benjamini and Hochberg over the measured features of the same metric.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>How often it was measured; 0 when unused.</summary>
    public required int Repeats { get; init; }

    /// <summary>The rows that baseline and permuted metric were both computed of.</summary>
    public required int Rows { get; init; }

    /// <summary>The importance of each repeat, in order.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];
}
