namespace MLFeatures.Importance.Selection;

/// <summary>What a method says of one feature.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="State">Whether it is kept.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record SelectedFeature(string Feature, SelectionState State, string Reason)
{
    /// <summary>Its place from 1 where the method puts features in order; equal places are possible. Null where it does not.</summary>
    public int? Rank { get; init; }

    /// <summary>What the method orders by: importance, statistic or score, in the method's unit. Null where it is not defined.</summary>
    public double? Score { get; init; }

    /// <summary>Chance of such a result of a feature that is worth nothing; null where the method tests nothing.</summary>
    public double? PValue { get; init; }

    /// <summary>The same, adjusted over the features.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Share of the draws in which it was chosen, or beat its rivals, 0–1; null where nothing is drawn again.</summary>
    public double? Frequency { get; init; }
}
