namespace MLFeatures.Statistics;

/// <summary>The mean of mutual information over all tables with given totals, where each cell is hypergeometric.</summary>
internal static class ExpectedInformation
{
    // Terms below this share of the largest one do not change the sum.
    private const double Negligible = 1e-20;

    internal static double Nats(ContingencyTable table)
    {
        // Equal totals have equal terms, so each pair of different totals is summed once.
        var (rows, columns) = (Multiplicities(table.RowSpan), Multiplicities(table.ColumnSpan));
        var sum = 0.0;
        foreach (var (row, times) in rows)
        foreach (var (column, others) in columns)
            sum += (double)times * others * Cell(row, column, table.Total);
        return sum;
    }

    // E[n/N · ln(N n / (a b))]. From the mode outwards by ratios of neighbouring probabilities: no factorial, and only about √n terms count.
    private static double Cell(long a, long b, long total)
    {
        var (least, most) = (Math.Max(0, a + b - total), Math.Min(a, b));
        var mode = Math.Clamp((long)((a + 1.0) * (b + 1.0) / (total + 2.0)), least, most);
        var (weights, sum) = (1.0, Term(mode));
        var weight = 1.0;
        for (var n = mode; n < most && weight > Negligible; n++)
        {
            weight *= (double)(a - n) * (b - n) / ((n + 1.0) * (total - a - b + n + 1));
            weights += weight;
            sum += weight * Term(n + 1);
        }
        weight = 1.0;
        for (var n = mode; n > least && weight > Negligible; n--)
        {
            weight *= n * (double)(total - a - b + n) / ((a - n + 1.0) * (b - n + 1.0));
            weights += weight;
            sum += weight * Term(n - 1);
        }
        return sum / weights;

        double Term(long n) => n == 0 ? 0 : (double)n / total * Math.Log(n * (double)total / ((double)a * b));
    }

    private static IEnumerable<(long Value, int Times)> Multiplicities(ReadOnlySpan<long> totals) =>
        totals.ToArray().GroupBy(t => t).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key).ToArray();
}
