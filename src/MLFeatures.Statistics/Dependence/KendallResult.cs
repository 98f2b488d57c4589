namespace MLFeatures.Statistics;

/// <summary>How two columns order all pairs of rows.</summary>
public sealed record KendallResult
{
    /// <summary>How many rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Pairs of rows that both columns order alike.</summary>
    public required long Concordant { get; init; }

    /// <summary>Pairs of rows that the columns order differently.</summary>
    public required long Discordant { get; init; }

    /// <summary>Pairs of rows with equal values in the first column.</summary>
    public required long TiedFirst { get; init; }

    /// <summary>Pairs of rows with equal values in the second column.</summary>
    public required long TiedSecond { get; init; }

    /// <summary>
    /// τ-b: (concordant − discordant) ÷ √(pairs not tied in the first · pairs not tied in the second), −1 to 1. Null when all values of a column are
    /// equal.
    /// </summary>
    public required double? TauB { get; init; }

    /// <summary>τ-c: (concordant − discordant) · 2m ÷ (n² (m − 1)), m the smaller number of different values; reaches ±1 for tables that are not
    /// square. Null like <see cref="TauB"/>.</summary>
    public required double? TauC { get; init; }

    /// <summary>
    /// Somers' D of the second column given the first: (concordant − discordant) ÷ pairs not tied in the first, −1 to 1. Null like <see cref="TauB"/>.
    /// </summary>
    public required double? SomersD { get; init; }

    /// <summary>Two-sided p-value against independence; null when degenerate.</summary>
    public required double? PValue { get; init; }

    /// <summary>Whether the p-value comes from the exact distribution.</summary>
    public required bool Exact { get; init; }

    /// <summary>All values of a column are equal, or there are fewer than two rows.</summary>
    public bool Degenerate => TauB is null;
}
