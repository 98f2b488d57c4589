namespace MLFeatures.Importance.Information;

/// <summary>A column of an association matrix.</summary>
/// <param name="Name">Its name; of one slot of a vector <c>Column.Slot</c>.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Missing">Rows in which it is missing or infinite.</param>
public sealed record AssociatedColumn(string Name, FeatureKind Kind, int Missing)
{
    /// <summary>The vector column that it is a slot of; null of a column of its own.</summary>
    public string? Vector { get; init; }

    /// <summary>The 0-based slot of <see cref="Vector"/>; null of a column of its own.</summary>
    public int? Slot { get; init; }
}
