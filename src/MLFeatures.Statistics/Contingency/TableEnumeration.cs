using MathNet.Numerics;

namespace MLFeatures.Statistics;

/// <summary>All tables with the totals of a given one, each with its probability if the columns are independent.</summary>
internal sealed class TableEnumeration
{
    // Sums of the same terms in another order differ by rounding; such sums are equal.
    internal const double Rounding = 1e-10;

    private readonly long[] rowTotals;
    private readonly long[] columnTotals;
    private readonly long[] rowLeft;
    private readonly double limit;
    private readonly long most;
    private double inTail;
    private double all;
    private long tables;

    private TableEnumeration(ContingencyTable table, long most)
    {
        (rowTotals, columnTotals, rowLeft) = (table.RowSpan.ToArray(), table.ColumnSpan.ToArray(), table.RowSpan.ToArray());
        limit = SquareSum(table) * (1 - Rounding);
        this.most = most;
    }

    /// <summary>The probability of a table whose χ² is at least that of the given one; null when there are more than <paramref name="most"/> tables.</summary>
    internal static (double Probability, long Tables)? TailProbability(ContingencyTable table, long most)
    {
        var enumeration = new TableEnumeration(table, most);
        // Π row totals! · Π column totals! ÷ n!, to be divided by the factorials of the cells.
        var start = -LogFactorial(table.Total);
        foreach (var total in enumeration.rowTotals.Concat(enumeration.columnTotals))
            start += LogFactorial(total);
        return enumeration.Fill(0, 0, table.ColumnSpan[0], start, 0)
            ? (Math.Min(1, enumeration.inTail / enumeration.all), enumeration.tables)
            : null;
    }

    /// <summary>Σ n² ÷ (row total · column total), which orders tables with the same totals as χ² does.</summary>
    internal static double SquareSum(ContingencyTable table)
    {
        var sum = 0.0;
        foreach (var cell in table.CellSpan)
            sum += Square(cell.Count, table.RowSpan[cell.Row], table.ColumnSpan[cell.Column]);
        return sum;
    }

    internal static double SquareSum(ReadOnlySpan<long> counts, ReadOnlySpan<long> rowTotals, ReadOnlySpan<long> columnTotals)
    {
        var sum = 0.0;
        for (int i = 0, at = 0; i < rowTotals.Length; i++)
        for (var j = 0; j < columnTotals.Length; j++, at++)
            sum += Square(counts[at], rowTotals[i], columnTotals[j]);
        return sum;
    }

    // Fills column after column, row after row; false once there are too many tables.
    private bool Fill(int row, int column, long columnLeft, double log, double squares)
    {
        if (row == rowTotals.Length - 1)
        {
            rowLeft[row] -= columnLeft;
            var within = NextColumn(
                column,
                log - LogFactorial(columnLeft),
                squares + Square(columnLeft, rowTotals[row], columnTotals[column])
            );
            rowLeft[row] += columnLeft;
            return within;
        }
        // What the rows below cannot take must be taken here.
        var room = 0L;
        for (var below = row + 1; below < rowLeft.Length; below++)
            room += rowLeft[below];
        for (var count = Math.Max(0, columnLeft - room); count <= Math.Min(columnLeft, rowLeft[row]); count++)
        {
            rowLeft[row] -= count;
            var within = Fill(
                row + 1,
                column,
                columnLeft - count,
                log - LogFactorial(count),
                squares + Square(count, rowTotals[row], columnTotals[column])
            );
            rowLeft[row] += count;
            if (!within)
                return false;
        }
        return true;
    }

    private bool NextColumn(int column, double log, double squares)
    {
        if (column < columnTotals.Length - 1)
            return Fill(0, column + 1, columnTotals[column + 1], log, squares);
        var probability = Math.Exp(log);
        all += probability;
        inTail += squares >= limit ? probability : 0;
        return ++tables <= most;
    }

    private static double Square(long count, long row, long column) => (double)count * count / ((double)row * column);

    private static double LogFactorial(long n) => SpecialFunctions.GammaLn(n + 1.0);
}
