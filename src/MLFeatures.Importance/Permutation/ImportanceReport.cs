namespace MLFeatures.Importance.Permutation;

/// <summary>The importance of features, with all that is needed to repeat it. Plain data: serializes to JSON as it is, without NaN or infinity.</summary>
public sealed record ImportanceReport
{
    /// <summary>How it was measured: <c>permutation</c> or <c>drop-column</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What was permuted or dropped: <c>slots</c> or <c>columns</c>.</summary>
    public required string Of { get; init; }

    /// <summary>What permuted features kept of the others, in words; null: nothing.</summary>
    public string? Conditioning { get; init; }

    /// <summary>What the model predicts.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>Rows of the data that have a label.</summary>
    public required int RowsOffered { get; init; }

    /// <summary>Rows without a label, which were left out.</summary>
    public required int RowsWithoutLabel { get; init; }

    /// <summary>Rows that everything was computed of: all offered, or a random sample of them.</summary>
    public required int Rows { get; init; }

    /// <summary>How often each feature was permuted, or each model fitted.</summary>
    public required int Repeats { get; init; }

    /// <summary>The seed of permutations, samples and bootstrap.</summary>
    public required long Seed { get; init; }

    /// <summary>Level of the intervals, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The metrics of the model as it is.</summary>
    public required IReadOnlyList<MetricBaseline> Baselines { get; init; }

    /// <summary>One entry per feature and metric: all features of the first metric, in the order given, then of the next.</summary>
    public required IReadOnlyList<FeatureImportance> Features { get; init; }

    /// <summary>The entries of one metric, the most important first; undefined ones last.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <exception cref="ArgumentException">The report has no such metric.</exception>
    public IReadOnlyList<FeatureImportance> Ranked(string metric)
    {
        if (Baselines.All(baseline => !string.Equals(baseline.Metric, metric, StringComparison.Ordinal)))
            throw new ArgumentException(
                $"There is no metric '{metric}'. Found: {string.Join(", ", Baselines.Select(baseline => baseline.Metric))}.",
                nameof(metric)
            );
        return
        [
            .. Features
                .Where(feature => string.Equals(feature.Metric, metric, StringComparison.Ordinal))
                .OrderByDescending(feature => feature.Mean ?? double.NegativeInfinity),
        ];
    }
}
