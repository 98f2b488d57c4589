namespace MLFeatures.Statistics;

/// <summary>What the signed rank test does with differences of 0.</summary>
public enum ZeroDifferences
{
    /// <summary>Left out before ranking (Wilcoxon).</summary>
    Drop,

    /// <summary>Ranked with the others and then left out (J. W. Pratt, JASA 54, 1959).</summary>
    RankThenDrop,

    /// <summary>Ranked with the others; half of their rank sum counts as positive, half as negative.</summary>
    Split,
}
