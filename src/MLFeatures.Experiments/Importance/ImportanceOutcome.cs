namespace MLFeatures.Experiments.Importance;

/// <summary>What one model needs its features for: one arm on one resample with one seed.</summary>
internal sealed record ImportanceOutcome
{
    /// <summary>The metric with nothing permuted; null where none was computed.</summary>
    public required double? Metric { get; init; }

    /// <summary>One entry per feature, view or slot, in the order of the model's inputs.</summary>
    public required IReadOnlyList<FeatureOutcome> Features { get; init; }

    /// <summary>Why there are no Shapley values, or interactions; null when there are, or were not asked for.</summary>
    public string? ShapleyReason { get; init; }
}
