namespace MLFeatures.Statistics;

/// <summary>A correlation coefficient with its test against 0 and its interval.</summary>
public sealed record CorrelationResult
{
    /// <summary>−1 to 1; null when degenerate.</summary>
    public required double? Coefficient { get; init; }

    /// <summary>Two-sided probability of a coefficient at least as far from 0, were the columns independent; null when degenerate or of fewer than three rows.</summary>
    public required double? PValue { get; init; }

    /// <summary>Lower end of the interval by Fisher's transformation; null when degenerate or of fewer than four rows.</summary>
    public required double? Lower { get; init; }

    /// <summary>Upper end of the interval; null when degenerate or of fewer than four rows.</summary>
    public required double? Upper { get; init; }

    /// <summary>Level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>How many rows.</summary>
    public required int Rows { get; init; }

    /// <summary>A column does not vary beyond rounding, or there are fewer than two rows, so nothing can vary together.</summary>
    public bool Degenerate => Coefficient is null;

    /// <param name="coefficient">The coefficient; null when degenerate.</param>
    /// <param name="unexplained">1 − coefficient², computed without cancellation.</param>
    /// <param name="rows">How many.</param>
    /// <param name="confidence">Level of the interval.</param>
    /// <param name="spread">Variance of Fisher's z times (rows − 3): 1 for Pearson.</param>
    internal static CorrelationResult Of(double? coefficient, double unexplained, int rows, double confidence, double spread = 1)
    {
        var critical = StudentTails.CriticalValue(confidence, double.PositiveInfinity);
        double? p = null,
            lower = null,
            upper = null;
        if (coefficient is { } r)
        {
            if (rows > 2)
                p = unexplained > 0 ? StudentTails.TwoSidedP(r * Math.Sqrt((rows - 2) / unexplained), rows - 2) : 0;
            if (rows > 3)
            {
                var (z, reach) = (Math.Atanh(r), critical * Math.Sqrt(spread / (rows - 3)));
                (lower, upper) = (Math.Tanh(z - reach), Math.Tanh(z + reach));
            }
        }
        return new()
        {
            Coefficient = coefficient,
            PValue = p,
            Lower = lower,
            Upper = upper,
            Confidence = confidence,
            Rows = rows,
        };
    }
}
