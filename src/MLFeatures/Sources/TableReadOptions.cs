namespace MLFeatures.Sources;

/// <summary>Which part of a table is read.</summary>
public sealed record TableReadOptions
{
    /// <summary>The columns to read, in this order. Default null: all, in the order of the file.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>
    /// Columns of a CSV file that are text whatever their cells look like, such as postal codes and identifiers. Default none: the cells decide.
    /// Ignored for Parquet, which states its types.
    /// </summary>
    public IReadOnlySet<string> TextColumns { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
