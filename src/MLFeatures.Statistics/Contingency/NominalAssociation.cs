namespace MLFeatures.Statistics;

/// <summary>How strongly two columns of categories go together, 0–1: χ² made independent of the number of rows.</summary>
/// <remarks>H. Cramér, "Mathematical Methods of Statistics", 1946, section 21.9.</remarks>
public static class NominalAssociation
{
    /// <summary>Cramér's V: √(χ² ÷ n ÷ (the smaller number of categories − 1)).</summary>
    /// <returns>0 (independent) to 1; null when a column has fewer than two categories. Too large on average in small samples.</returns>
    public static double? CramersV(ContingencyTable table) =>
        MeanSquare(table) is { } phi ? Root(phi / (Math.Min(table.RowSpan.Length, table.ColumnSpan.Length) - 1)) : null;

    /// <summary>Cramér's V with what χ² and the numbers of categories owe to chance taken off: near 0 for independent columns.</summary>
    /// <returns>0 to 1; null when a column has fewer than two categories, or so few rows that nothing is left of one.</returns>
    /// <remarks>W. Bergsma, "A bias-correction for Cramér's V and Tschuprow's T", Journal of the Korean Statistical Society 42 (2013).</remarks>
    public static double? CramersVBiasCorrected(ContingencyTable table)
    {
        if (MeanSquare(table) is not { } phi)
            return null;
        var (rows, columns, others) = (table.RowSpan.Length, table.ColumnSpan.Length, table.Total - 1.0);
        var corrected = Math.Max(0, phi - (rows - 1.0) * (columns - 1.0) / others);
        var smaller = Math.Min(Corrected(rows), Corrected(columns)) - 1;
        return smaller > 0 ? Root(corrected / smaller) : null;

        double Corrected(double categories) => categories - (categories - 1) * (categories - 1) / others;
    }

    /// <summary>Tschuprow's T: √(χ² ÷ n ÷ √((rows − 1)(columns − 1))).</summary>
    /// <returns>0 to 1, below 1 unless both columns have as many categories; null when a column has fewer than two.</returns>
    /// <remarks>A. A. Tschuprow, "Grundbegriffe und Grundprobleme der Korrelationstheorie", 1925.</remarks>
    public static double? TschuprowsT(ContingencyTable table) =>
        MeanSquare(table) is { } phi ? Root(phi / Math.Sqrt((table.RowSpan.Length - 1.0) * (table.ColumnSpan.Length - 1))) : null;

    /// <summary>Pearson's contingency coefficient: √(χ² ÷ (n + χ²)).</summary>
    /// <returns>0 to below 1; null when a column has fewer than two categories.</returns>
    /// <remarks>K. Pearson, "On the theory of contingency and its relation to association and normal correlation", 1904.</remarks>
    public static double? ContingencyCoefficient(ContingencyTable table) => MeanSquare(table) is { } phi ? Root(phi / (1 + phi)) : null;

    private static double? MeanSquare(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.RowSpan.Length < 2 || table.ColumnSpan.Length < 2 ? null : ContingencyChiSquare.Statistic(table) / table.Total;
    }

    private static double Root(double square) => Math.Min(1, Math.Sqrt(square));
}
