using MLFeatures.Importance.Permutation;

namespace MLFeatures.Experiments.Importance;

/// <summary>How important one feature is to one arm, over the resamples. In the unit of the metric; positive: the models need it.</summary>
public sealed record ArmFeatureImportance
{
    /// <summary>Name of the feature, view or slot; of interactions of the pair.</summary>
    public required string Feature { get; init; }

    /// <summary>The feature view it is of.</summary>
    public required string View { get; init; }

    /// <summary>Measured; unused: no model of the arm reads it; or undefined.</summary>
    public required ImportanceStatus Status { get; init; }

    /// <summary>Why it is unused or undefined, or has no interval; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Mean importance over the resamples; 0 when unused, null when undefined.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard error of the mean, corrected for the rows that resamples share; null when there is no interval.</summary>
    public double? StandardError { get; init; }

    /// <summary>Corrected interval of the mean, two-sided; null of fewer than two resamples, or when they do not vary. [0, 0] when unused.</summary>
    public ImportanceInterval? Interval { get; init; }

    /// <summary>Chance of a mean at least as large if the models did not need the feature, one-sided; 1 when unused, null when there is no interval, and of interactions, which are never below 0.</summary>
    public double? PValue { get; init; }

    /// <summary><see cref="PValue"/> adjusted by Benjamini and Hochberg over the features of the arm.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Mean over resamples of the mean |Shapley value| of the test rows, in the unit of the raw score; classes are summed. Null when not asked for or not known.</summary>
    public double? MeanAbsoluteShapley { get; init; }

    /// <summary>The importance in each resample that counted, in order.</summary>
    public required IReadOnlyList<ResampleImportance> Values { get; init; }
}
