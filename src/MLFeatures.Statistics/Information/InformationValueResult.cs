namespace MLFeatures.Statistics;

/// <summary>Weight of evidence per bin and the information value of the feature.</summary>
public sealed record InformationValueResult
{
    /// <summary>
    /// Per bin the logarithm of its share of the good ÷ its share of the bad: positive where the good are more common. Null where one of them
    /// has no row and nothing was added.
    /// </summary>
    public required IReadOnlyList<double?> WeightsOfEvidence { get; init; }

    /// <summary>
    /// The symmetric divergence between the good and the bad over the bins, in nats, not negative. Null when there are no good or no bad rows at
    /// all, or a bin has one kind only and nothing was added.
    /// </summary>
    public required double? Value { get; init; }

    /// <summary>Neither evidence nor its sum can be told; see <see cref="Value"/>.</summary>
    public bool Degenerate => Value is null;
}
