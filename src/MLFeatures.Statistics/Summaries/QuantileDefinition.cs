namespace MLFeatures.Statistics;

/// <summary>Which sample quantile is meant.</summary>
/// <remarks>The types are those of R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).</remarks>
public enum QuantileDefinition
{
    /// <summary>Type 1: the ⌈p·n⌉-th smallest value, which is always a value of the data.</summary>
    NearestRank,

    /// <summary>Type 7: linear between the values at rank 1 + p(n − 1), as in NumPy, R and spreadsheets.</summary>
    Linear,
}
