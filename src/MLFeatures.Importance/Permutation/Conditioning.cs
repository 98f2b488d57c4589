namespace MLFeatures.Importance.Permutation;

/// <summary>
/// What a permuted feature keeps of its relation to the other features. Plain permutation keeps nothing: of correlated features it makes rows that do
/// not occur, and shows what the model does there. Conditional permutation shows what a feature adds to the others.
/// </summary>
public abstract record Conditioning
{
    private Conditioning() { }

    /// <summary>
    /// Values are exchanged only between rows of one stratum: the combinations of quantile bins of the given features. A missing value is a bin of its
    /// own; text and keys are bins as they are; a feature never conditions on itself.
    /// </summary>
    /// <param name="By">The slots (by name) or raw columns that make the strata, at least one.</param>
    /// <param name="Bins">The most bins of a feature, 2 or more; one with no more different values has one bin per value. Default 10.</param>
    public sealed record WithinStrata(IReadOnlyList<string> By, int Bins = 10) : Conditioning;

    /// <summary>
    /// Each slot is predicted by least squares from all slots outside of its group, and only the residuals are exchanged. For a linear model and squared
    /// loss the importance of a slot is then that of plain permutation ÷ the slot's variance inflation factor. Slots only, without missing values.
    /// </summary>
    public sealed record LinearResiduals : Conditioning;
}
