namespace MLFeatures.Statistics;

/// <summary>
/// The test of independence for tables too small or too thin for the χ² distribution: how probable a χ² as large is among all tables with the same
/// totals. Exact where there are few such tables, from random ones otherwise.
/// </summary>
/// <remarks>
/// A. Agresti, "A survey of exact inference for contingency tables", Statistical Science 7 (1992). Tables are ordered by χ², not by their
/// probability as in Fisher's test. Random p-values are (b + 1)/(B + 1) (B. Phipson and G. K. Smyth, 2010).
/// </remarks>
public static class ContingencyPermutationTest
{
    /// <summary>Up to so many tables all are looked at.</summary>
    public const int MostExactTables = 200_000;

    /// <summary>Tests whether the two columns of a table are independent.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="random">Where random tables come from; the result does not depend on the number of threads.</param>
    /// <param name="resamples">How many random tables when there are too many for all, positive. Default 9,999.</param>
    /// <returns>Degenerate when a column has fewer than two categories.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resamples"/> is not positive.</exception>
    /// <exception cref="ArgumentException">There are more than two thousand million rows to shuffle.</exception>
    public static ContingencyPermutationResult Evaluate(ContingencyTable table, CounterRandom random, int resamples = 9_999)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        if (table.RowSpan.Length < 2 || table.ColumnSpan.Length < 2)
            return Result(null, null, 0, exact: false);
        var statistic = ContingencyChiSquare.Statistic(table);
        if (TableEnumeration.TailProbability(table, MostExactTables) is { } exact)
            return Result(statistic, exact.Probability, exact.Tables, exact: true);
        if (table.Total > Array.MaxLength)
            throw new ArgumentException($"Expected at most {Array.MaxLength} rows, found {table.Total}: trust the χ² test.", nameof(table));
        var extreme = new bool[resamples];
        var (rows, columns) = (Rows(table.RowSpan), Rows(table.ColumnSpan));
        var observed = TableEnumeration.SquareSum(table);
        Parallel.For(
            0,
            resamples,
            () => new long[table.RowSpan.Length * table.ColumnSpan.Length],
            (b, _, counts) =>
            {
                var shuffled = columns.ToArray();
                random.Stream(b).Shuffle<int>(shuffled);
                Array.Clear(counts);
                for (var i = 0; i < rows.Length; i++)
                    counts[rows[i] * table.ColumnSpan.Length + shuffled[i]]++;
                extreme[b] =
                    TableEnumeration.SquareSum(counts, table.RowSpan, table.ColumnSpan) >= observed * (1 - TableEnumeration.Rounding);
                return counts;
            },
            _ => { }
        );
        return Result(statistic, (extreme.Count(e => e) + 1.0) / (resamples + 1.0), resamples, exact: false);
    }

    private static int[] Rows(ReadOnlySpan<long> totals)
    {
        var rows = new List<int>();
        for (var category = 0; category < totals.Length; category++)
            rows.AddRange(Enumerable.Repeat(category, (int)totals[category]));
        return [.. rows];
    }

    private static ContingencyPermutationResult Result(double? statistic, double? pValue, long tables, bool exact) =>
        new()
        {
            Statistic = statistic,
            PValue = pValue,
            Tables = tables,
            Exact = exact,
        };
}
