namespace MLFeatures.Statistics;

/// <summary>What a test of independence of two columns of categories found, and whether its p-value can be trusted.</summary>
public sealed record ContingencyTestResult
{
    /// <summary>The statistic with its χ² p-value; degenerate when a column has fewer than two categories.</summary>
    public required OmnibusTestResult Test { get; init; }

    /// <summary>The smallest number of rows that independence expects in a cell; null of a table without any row.</summary>
    public required double? SmallestExpected { get; init; }

    /// <summary>Share of all cells, empty ones included, in which fewer than 5 rows are expected, 0–1; null of a table without any row.</summary>
    public required double? ShareExpectedBelowFive { get; init; }

    /// <summary>
    /// Whether the χ² p-value is doubtful: more than a fifth of the cells expect fewer than 5 rows, or one fewer than 1 (W. G. Cochran, "Some
    /// methods for strengthening the common χ² tests", Biometrics 10, 1954). Ask <see cref="ContingencyPermutationTest"/> then.
    /// </summary>
    public bool LowExpectedCounts => SmallestExpected < 1 || ShareExpectedBelowFive > 0.2;

    internal static ContingencyTestResult Of(ContingencyTable table, double statistic)
    {
        var (rows, columns) = (table.RowSpan.Length, table.ColumnSpan.Length);
        var degrees = (Math.Max(rows, 1) - 1.0) * (Math.Max(columns, 1) - 1.0);
        return new()
        {
            Test = OmnibusTestResult.ChiSquare(degrees > 0 ? Math.Max(0, statistic) : null, degrees),
            SmallestExpected = table.Total == 0 ? null : (double)table.RowTotals.Min() * table.ColumnTotals.Min() / table.Total,
            ShareExpectedBelowFive = table.Total == 0 ? null : BelowFive(table) / ((double)rows * columns),
        };
    }

    // With both totals sorted, the columns that are too small for a row are a shrinking front part.
    private static double BelowFive(ContingencyTable table)
    {
        var (rows, columns) = (table.RowSpan.ToArray(), table.ColumnSpan.ToArray());
        Array.Sort(rows);
        Array.Sort(columns);
        var (below, front) = (0.0, columns.Length);
        foreach (var row in rows)
        {
            while (front > 0 && (double)row * columns[front - 1] >= 5.0 * table.Total)
                front--;
            below += front;
        }
        return below;
    }
}
