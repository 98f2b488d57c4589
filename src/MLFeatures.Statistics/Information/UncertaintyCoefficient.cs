namespace MLFeatures.Statistics;

/// <summary>Theil's U: which share of one column's uncertainty goes away when the other is known. It has a direction, unlike Cramér's V.</summary>
/// <remarks>H. Theil, "On the estimation of relationships involving qualitative variables", American Journal of Sociology 76 (1970).</remarks>
public static class UncertaintyCoefficient
{
    /// <summary>U(column | row): mutual information ÷ entropy of the column categories.</summary>
    /// <returns>0 (the rows tell nothing) to 1 (they determine the column); null when the column is constant.</returns>
    public static double? OfColumns(ContingencyTable table) =>
        TableInformation.Of(table) is { ColumnEntropy: > 0 } information
            ? Math.Min(1, information.Mutual / information.ColumnEntropy)
            : null;

    /// <summary>U(row | column): mutual information ÷ entropy of the row categories.</summary>
    /// <returns>0 (the columns tell nothing) to 1 (they determine the row); null when the row is constant.</returns>
    public static double? OfRows(ContingencyTable table) =>
        TableInformation.Of(table) is { RowEntropy: > 0 } information ? Math.Min(1, information.Mutual / information.RowEntropy) : null;

    /// <summary>Symmetric uncertainty: twice the mutual information ÷ the sum of both entropies.</summary>
    /// <returns>0 to 1; null when both columns are constant.</returns>
    public static double? Symmetric(ContingencyTable table) => MutualInformation.Normalized(table);
}
