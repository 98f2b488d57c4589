namespace MLFeatures.Statistics;

/// <summary>Mutual information estimated from nearest neighbours.</summary>
public sealed record NearestNeighborEstimate
{
    /// <summary>The estimate as it comes out, which chance makes negative for about half of all independent columns; null when degenerate.</summary>
    public required double? Raw { get; init; }

    /// <summary>The estimate, at least 0 as mutual information is; null when degenerate.</summary>
    public double? Value => Raw is { } raw ? Math.Max(0, raw) : null;

    /// <summary>Rows that were used.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that were left out because their class has no other row.</summary>
    public required int LeftOut { get; init; }

    /// <summary>The unit of the estimate.</summary>
    public required InformationUnit Unit { get; init; }

    /// <summary>No row has a neighbour of its class, or there is no row: nothing can be estimated.</summary>
    public bool Degenerate => Raw is null;
}
