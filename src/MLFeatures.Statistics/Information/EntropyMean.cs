namespace MLFeatures.Statistics;

/// <summary>The entropy that mutual information is divided by: which mean of the two columns' entropies.</summary>
public enum EntropyMean
{
    /// <summary>Half the sum. Normalised so, mutual information is also called symmetric uncertainty.</summary>
    Arithmetic,

    /// <summary>The root of the product.</summary>
    Geometric,

    /// <summary>The smaller of the two: 1 when one column determines the other.</summary>
    Smaller,

    /// <summary>The larger of the two: 1 only when each column determines the other.</summary>
    Larger,
}
