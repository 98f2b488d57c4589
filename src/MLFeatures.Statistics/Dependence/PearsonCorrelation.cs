namespace MLFeatures.Statistics;

/// <summary>Pearson's correlation: how well a straight line joins two columns of numbers.</summary>
/// <remarks>
/// K. Pearson, Philosophical Transactions A 187 (1896); interval by R. A. Fisher's z, Metron 1 (1921). Both columns are centred before products are
/// summed, so a large mean (identifiers, timestamps) costs no digits.
/// </remarks>
public static class PearsonCorrelation
{
    /// <summary>Σ (x − x̄)(y − ȳ) ÷ √(Σ (x − x̄)² Σ (y − ȳ)²), tested by t with n − 2 degrees of freedom.</summary>
    /// <param name="first">One finite number per row.</param>
    /// <param name="second">One finite number per row, same rows in the same order. Leave rows with a missing value out of both first.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <returns>Degenerate when a column does not vary beyond rounding.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static CorrelationResult Evaluate(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double confidence = 0.95)
    {
        FiniteSample.RequirePairs(first, second);
        return CenteredProducts.Of(first, second) is { } products
            ? CorrelationResult.Of(products.Correlation, products.Unexplained, first.Length, confidence)
            : CorrelationResult.Of(null, 0, first.Length, confidence);
    }
}
