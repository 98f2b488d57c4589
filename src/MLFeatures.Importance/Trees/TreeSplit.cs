namespace MLFeatures.Importance.Trees;

/// <summary>
/// One question of a decision tree. Numerical: <c>x[Feature] ≤ Threshold</c> goes left, compared as <see cref="float"/>. Categorical, when
/// <see cref="CategorySlots"/> is given: any of these slots above 0 goes right.
/// </summary>
/// <param name="Left">The child on the left: 0 or more is the index of a split, a negative value <c>c</c> is leaf <c>~c</c> (−1 is leaf 0).</param>
/// <param name="Right">The child on the right, in the same form.</param>
/// <param name="Feature">The slot that is asked, 0-based; ignored of a categorical split.</param>
/// <param name="Threshold">The largest value that goes left; not NaN. Ignored of a categorical split.</param>
/// <remarks>
/// A library that sends <c>x &lt; t</c> left is written with <c>float.BitDecrement(t)</c>; one that compares with a double threshold, with the largest
/// <see cref="float"/> that is not above it. Both decide every <see cref="float"/> alike.
/// </remarks>
public sealed record TreeSplit(int Left, int Right, int Feature, float Threshold)
{
    /// <summary>
    /// Where a missing value (NaN) goes. Of a categorical split: false says that NaN in one of the slots counts as above 0. Default false, as
    /// comparison with NaN decides.
    /// </summary>
    public bool MissingGoesLeft { get; init; }

    /// <summary>How much the split lowered the training loss, in the trainer's own unit, finite; 0 when unknown. May be negative.</summary>
    public double Gain { get; init; }

    /// <summary>The slots of a categorical split, at least one; null of a numerical split.</summary>
    public IReadOnlyList<int>? CategorySlots { get; init; }
}
