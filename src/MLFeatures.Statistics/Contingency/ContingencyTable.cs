namespace MLFeatures.Statistics;

/// <summary>
/// How often each pair of categories occurs: the one kernel below mutual information, χ², G, Cramér's V, Theil's U and the weight of evidence.
/// </summary>
/// <remarks>Only cells that occur are kept, so two columns of a hundred thousand categories each take no more memory than their rows.</remarks>
public sealed class ContingencyTable
{
    private readonly ContingencyCell[] cells;
    private readonly long[] rowTotals;
    private readonly long[] columnTotals;

    internal ContingencyTable(ContingencyCell[] cells, int[] rowCodes, int[] columnCodes, long leftOut)
    {
        this.cells = cells;
        (RowCodes, ColumnCodes, LeftOut) = (rowCodes, columnCodes, leftOut);
        rowTotals = new long[rowCodes.Length];
        columnTotals = new long[columnCodes.Length];
        foreach (var cell in cells)
        {
            rowTotals[cell.Row] += cell.Count;
            columnTotals[cell.Column] += cell.Count;
            Total += cell.Count;
        }
    }

    /// <summary>Rows of the data that are counted.</summary>
    public long Total { get; }

    /// <summary>Rows of the data that were left out because a code is missing.</summary>
    public long LeftOut { get; }

    /// <summary>The codes of the row categories that occur, rising; a category of missing codes is last, as <see cref="CategoryCodes.Missing"/>.</summary>
    public IReadOnlyList<int> RowCodes { get; }

    /// <summary>The codes of the column categories that occur, rising; a category of missing codes is last.</summary>
    public IReadOnlyList<int> ColumnCodes { get; }

    /// <summary>How many rows of the data each row category has, all positive.</summary>
    public IReadOnlyList<long> RowTotals => rowTotals;

    /// <summary>How many rows of the data each column category has, all positive.</summary>
    public IReadOnlyList<long> ColumnTotals => columnTotals;

    /// <summary>The cells that occur, row after row, by column within a row.</summary>
    public IReadOnlyList<ContingencyCell> Cells => cells;

    internal ReadOnlySpan<ContingencyCell> CellSpan => cells;

    internal ReadOnlySpan<long> RowSpan => rowTotals;

    internal ReadOnlySpan<long> ColumnSpan => columnTotals;

    /// <summary>The table of two columns of codes.</summary>
    /// <param name="rows">One code per row of the data; negative means missing. Codes need not be dense.</param>
    /// <param name="columns">One code per row of the data; negative means missing.</param>
    /// <param name="missing">What happens to missing codes. Default: they are refused.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a code is missing where that is refused.</exception>
    public static ContingencyTable Of(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, MissingCodes missing = MissingCodes.Reject)
    {
        if (rows.Length != columns.Length)
            throw new ArgumentException(
                $"Expected two codes for each row of the data, found {rows.Length} and {columns.Length} codes.",
                nameof(columns)
            );
        var ofRows = CodeRange.Of(rows, missing, nameof(rows));
        var ofColumns = CodeRange.Of(columns, missing, nameof(columns));
        return Tabulation.Of(rows, ofRows, columns, ofColumns, missing);
    }

    /// <summary>The table of counts that were made elsewhere. Rows and columns without any count are dropped.</summary>
    /// <param name="counts">Rows × columns, none negative.</param>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static ContingencyTable OfCounts(long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var (height, width) = (counts.GetLength(0), counts.GetLength(1));
        var flat = new long[height * width];
        for (var i = 0; i < height; i++)
        for (var j = 0; j < width; j++)
        {
            if (counts[i, j] < 0)
                throw new ArgumentException($"Expected counts that are not negative, found {counts[i, j]} at {i}, {j}.", nameof(counts));
            flat[i * width + j] = counts[i, j];
        }
        return Tabulation.OfDense(flat, new(height, HasMissing: false), new(width, HasMissing: false), leftOut: 0);
    }

    /// <summary>Rows and columns exchanged.</summary>
    public ContingencyTable Transposed() =>
        new(
            [.. cells.Select(c => new ContingencyCell(c.Column, c.Row, c.Count)).OrderBy(c => c.Row).ThenBy(c => c.Column)],
            [.. ColumnCodes],
            [.. RowCodes],
            LeftOut
        );

    /// <summary>How many rows of the data are expected in a cell if the two columns are independent.</summary>
    internal double Expected(int row, int column) => (double)rowTotals[row] * columnTotals[column] / Total;
}
