namespace MLFeatures.Statistics;

/// <summary>Pearson's χ² test that two columns of categories are independent.</summary>
/// <remarks>
/// K. Pearson, Philosophical Magazine 50 (1900). No continuity correction: for two by two categories with few rows ask
/// <see cref="ContingencyPermutationTest"/>. Not to be confused with <see cref="CountChiSquare"/>.
/// </remarks>
public static class ContingencyChiSquare
{
    /// <summary>Σ (observed − expected)² ÷ expected with (rows − 1)(columns − 1) degrees of freedom.</summary>
    /// <param name="table">The counts.</param>
    /// <returns>Degenerate when a column has fewer than two categories.</returns>
    public static ContingencyTestResult Evaluate(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return ContingencyTestResult.Of(table, Statistic(table));
    }

    /// <summary>0 of a table without any row.</summary>
    internal static double Statistic(ContingencyTable table)
    {
        var cells = table.CellSpan;
        var columns = table.ColumnSpan;
        var sum = 0.0;
        for (int start = 0, end; start < cells.Length; start = end)
        {
            var row = cells[start].Row;
            var covered = 0L;
            for (end = start; end < cells.Length && cells[end].Row == row; end++)
            {
                var expected = table.Expected(row, cells[end].Column);
                var excess = cells[end].Count - expected;
                sum += excess * excess / expected;
                covered += columns[cells[end].Column];
            }
            // The cells that do not occur add what they expect: this row's share of the columns it has nothing in.
            sum += (double)table.RowSpan[row] * (table.Total - covered) / table.Total;
        }
        return sum;
    }
}
