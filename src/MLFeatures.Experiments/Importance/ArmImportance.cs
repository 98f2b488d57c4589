namespace MLFeatures.Experiments.Importance;

/// <summary>What the models of one arm need their features for.</summary>
public sealed record ArmImportance
{
    /// <summary>Name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>The arm it is compared with; null for a control.</summary>
    public required string? Against { get; init; }

    /// <summary>The feature branch: <c>experiment/genre-affinity</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>Identifies definitions and values of the branch's features. Lower-case hexadecimal SHA-256.</summary>
    public required string ContentId { get; init; }

    /// <summary>The trainer with its parameters.</summary>
    public required string Trainer { get; init; }

    /// <summary>Mean of the metric over the resamples that counted, nothing permuted; null when none did, or no metric is measured.</summary>
    public required double? Metric { get; init; }

    /// <summary>Resamples that counted: all but those that failed.</summary>
    public required int Resamples { get; init; }

    /// <summary>The features, most important first; those without a value last, equals by name.</summary>
    public required IReadOnlyList<ArmFeatureImportance> Features { get; init; }

    /// <summary>Why there are no Shapley values, or no interactions, although they were asked for; null when there is nothing to say.</summary>
    public string? ShapleyReason { get; init; }
}
