using MLFeatures.Importance.Permutation;

namespace MLFeatures.Importance.Interactions;

/// <summary>How strongly one feature acts together with all others.</summary>
public sealed record FeatureInteraction
{
    /// <summary>The feature.</summary>
    public required string Feature { get; init; }

    /// <summary>
    /// In the unit of the score, 0 or more: the root mean square of what it does beyond its own effect (H), or the mean over rows of Σ |Φᵢⱼ| (Shapley).
    /// </summary>
    public required double Strength { get; init; }

    /// <summary>
    /// Percentile interval of the strength over bootstrap samples of rows; null of one row. From 0 to 0 where the strength is 0 by H: then it is
    /// 0 in each row, whichever are drawn.
    /// </summary>
    public ImportanceInterval? Interval { get; init; }

    /// <summary>What it does by itself, in the unit of the score: the standard deviation of its partial dependence (H), or the mean |Φᵢᵢ| (Shapley).</summary>
    public required double MainEffect { get; init; }

    /// <summary>H²: the share of the score's variance that its interactions make; null for Shapley, and of a constant score.</summary>
    public double? HSquared { get; init; }

    /// <summary>Why <see cref="HSquared"/> is null or should not be read alone; null when there is nothing to say.</summary>
    public string? Reason { get; init; }
}
