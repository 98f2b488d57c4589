namespace MLFeatures.Importance.Shapley;

/// <summary>How much is drawn for Shapley values of a model that can only be asked for scores.</summary>
public sealed record SamplingOptions
{
    /// <summary>
    /// Pairs of orders per row, at least 2. Each costs 2 · groups scores. Default 200: a standard error of about a fourteenth of a single order's spread.
    /// </summary>
    public int Pairs { get; init; } = 200;

    /// <summary>The seed of the orders and of the background rows that fill in. Default 0. Equal seeds, equal results.</summary>
    public long Seed { get; init; }
}
