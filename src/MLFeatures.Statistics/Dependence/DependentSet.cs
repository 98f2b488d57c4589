namespace MLFeatures.Statistics;

/// <summary>Columns of which one is an exact weighted sum of the others and a constant.</summary>
public sealed record DependentSet
{
    /// <summary>The column that the others make up.</summary>
    public required int Column { get; init; }

    /// <summary>The columns that make it up, rising; each without them would be free again.</summary>
    public required IReadOnlyList<int> Others { get; init; }

    /// <summary>All columns of the set, rising.</summary>
    public IReadOnlyList<int> All => [.. Others.Append(Column).Order()];
}
