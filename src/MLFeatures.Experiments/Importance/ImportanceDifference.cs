using MLFeatures.Importance.Permutation;

namespace MLFeatures.Experiments.Importance;

/// <summary>How much more one arm needs a feature than another: of the resamples in which both were measured, pair by pair. In the unit of the metric.</summary>
public sealed record ImportanceDifference
{
    /// <summary>The treatment.</summary>
    public required string Arm { get; init; }

    /// <summary>The arm it is compared with.</summary>
    public required string Against { get; init; }

    /// <summary>Name of the feature, view or slot.</summary>
    public required string Feature { get; init; }

    /// <summary>The feature view it is of.</summary>
    public required string View { get; init; }

    /// <summary>Which of the two arms have it.</summary>
    public required FeaturePresence In { get; init; }

    /// <summary>Mean importance to the control over its resamples; null when it does not have the feature, or it is undefined there.</summary>
    public double? Control { get; init; }

    /// <summary>Mean importance to the treatment over its resamples; null when it does not have the feature, or it is undefined there.</summary>
    public double? Treatment { get; init; }

    /// <summary>Mean of treatment − control over the resamples they share; null when only one arm has the feature, or no resample is shared.</summary>
    public double? Difference { get; init; }

    /// <summary>Standard error of the difference, corrected for the rows that resamples share; null when there is no interval.</summary>
    public double? StandardError { get; init; }

    /// <summary>Corrected interval of the difference, two-sided; null of fewer than two resamples, or when they do not vary.</summary>
    public ImportanceInterval? Interval { get; init; }

    /// <summary>Chance of a difference at least as far from 0 if there were none, two-sided; null when there is no interval.</summary>
    public double? PValue { get; init; }

    /// <summary><see cref="PValue"/> adjusted by Benjamini and Hochberg over the features that the two arms share.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Resamples in which both arms were measured; 0 when only one arm has the feature.</summary>
    public required int Resamples { get; init; }

    /// <summary>Why there is no difference or no interval; null when there is nothing to say.</summary>
    public string? Reason { get; init; }
}
