using MLFeatures.Importance.Permutation;

namespace MLFeatures.Importance.Interactions;

/// <summary>How strongly two features act together.</summary>
public sealed record InteractionPair
{
    /// <summary>The feature that comes first.</summary>
    public required string First { get; init; }

    /// <summary>The other.</summary>
    public required string Second { get; init; }

    /// <summary>
    /// In the unit of the score, 0 or more: the root mean square of what the two do together beyond what each does (H), or the mean |Φ₁₂| + |Φ₂₁| (Shapley).
    /// </summary>
    public required double Strength { get; init; }

    /// <summary>
    /// Percentile interval of the strength over bootstrap samples of the rows it is measured at; null of one row. From 0 to 0 where the strength is 0 by H: then it is
    /// 0 in each row, whichever are drawn.
    /// </summary>
    public ImportanceInterval? Interval { get; init; }

    /// <summary>H²: the share of the joint effect's variance that is interaction, 0–1 but for rounding; null for Shapley, and where the joint effect is constant.</summary>
    public double? HSquared { get; init; }

    /// <summary>
    /// Whether the two together make less than 1 % of the score's variance, or nothing: then H² is a ratio of little to little, and the strength should be
    /// read instead. False for Shapley.
    /// </summary>
    public bool WeakJointEffect { get; init; }

    /// <summary>Why <see cref="HSquared"/> is null or should not be read alone; null when there is nothing to say.</summary>
    public string? Reason { get; init; }
}
