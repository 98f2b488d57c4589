using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Shapley;
using MLFeatures.Registry;

namespace MLFeatures.Importance.Leakage;

/// <summary>What is known of features beside their values. Everything is optional; what is not given is not looked at, and the report says so.</summary>
public sealed record LeakageEvidence
{
    /// <summary>The importance of a model's features, of which one may carry almost everything.</summary>
    public ImportanceReport? Importance { get; init; }

    /// <summary>Shapley values of a model, read like <see cref="Importance"/>.</summary>
    public ShapleyValues? Shapley { get; init; }

    /// <summary>How many looked-up values of each feature view had been recorded only at or after the label's time.</summary>
    public IReadOnlyList<RecordingTimes>? Recordings { get; init; }

    /// <summary>The column of the table that says when the label's fact became true; needed for <see cref="FeatureTimes"/>.</summary>
    public string? LabelTimeColumn { get; init; }

    /// <summary>Columns of the table that say when features' values became true or were written down.</summary>
    public IReadOnlyList<FeatureTime>? FeatureTimes { get; init; }

    /// <summary>What the features mean and what they are computed from.</summary>
    public IReadOnlyList<FeatureDefinition>? Definitions { get; init; }

    /// <summary>
    /// References to the label as <see cref="FeatureDefinition.Dependencies"/> has them, such as <c>interactions.rating</c>. Default none: only what definitions
    /// themselves say about the label is looked at.
    /// </summary>
    public IReadOnlyCollection<string> LabelReferences { get; init; } = [];
}
