namespace MLFeatures.Statistics;

/// <summary>Counts pairs of codes: in a full rectangle where that is small, by sorting the pairs otherwise.</summary>
internal static class Tabulation
{
    // Rectangles up to so many cells are counted four times over, so that equal pairs in a row do not wait for each other.
    private const int SmallRectangle = 1 << 12;

    internal static ContingencyTable Of(
        ReadOnlySpan<int> rows,
        CodeRange ofRows,
        ReadOnlySpan<int> columns,
        CodeRange ofColumns,
        MissingCodes missing
    )
    {
        // One more place at the end of each side, for missing codes.
        var (height, width) = (ofRows.Width + 1L, ofColumns.Width + 1L);
        if (height * width > Math.Max(SmallRectangle, 4L * rows.Length))
            return Sparse(rows, ofRows, columns, ofColumns, missing);

        var counts = new long[height * width];
        if (!ofRows.HasMissing && !ofColumns.HasMissing)
        {
            Count(rows, columns, (int)width, counts);
            return OfDense(counts, ofRows with { Width = (int)height }, ofColumns with { Width = (int)width }, leftOut: 0);
        }
        var leftOut = 0L;
        for (var i = 0; i < rows.Length; i++)
        {
            if (missing is MissingCodes.LeaveOut && (rows[i] < 0 || columns[i] < 0))
                leftOut++;
            else
                counts[(rows[i] < 0 ? ofRows.Width : rows[i]) * width + (columns[i] < 0 ? ofColumns.Width : columns[i])]++;
        }
        return OfDense(counts, ofRows with { Width = (int)height }, ofColumns with { Width = (int)width }, leftOut);
    }

    /// <summary>The table of a full rectangle, row after row. Where a side has missing codes, its last place counts them.</summary>
    internal static ContingencyTable OfDense(long[] counts, CodeRange rows, CodeRange columns, long leftOut)
    {
        var (rowUsed, columnUsed) = (new bool[rows.Width], new bool[columns.Width]);
        var occupied = 0;
        for (int i = 0, at = 0; i < rows.Width; i++)
        for (var j = 0; j < columns.Width; j++, at++)
        {
            if (counts[at] == 0)
                continue;
            (rowUsed[i], columnUsed[j]) = (true, true);
            occupied++;
        }
        var (rowCodes, rowPlaces) = Codes(rowUsed, rows.HasMissing);
        var (columnCodes, columnPlaces) = Codes(columnUsed, columns.HasMissing);
        var cells = new ContingencyCell[occupied];
        var next = 0;
        for (int i = 0, at = 0; i < rows.Width; i++)
        for (var j = 0; j < columns.Width; j++, at++)
        {
            if (counts[at] > 0)
                cells[next++] = new(rowPlaces[i], columnPlaces[j], counts[at]);
        }
        return new(cells, rowCodes, columnCodes, leftOut);
    }

    private static (int[] Codes, int[] Places) Codes(bool[] used, bool hasMissing)
    {
        var codes = new List<int>();
        var places = new int[used.Length];
        for (var code = 0; code < used.Length; code++)
        {
            if (!used[code])
                continue;
            places[code] = codes.Count;
            codes.Add(hasMissing && code == used.Length - 1 ? CategoryCodes.Missing : code);
        }
        return ([.. codes], places);
    }

    private static void Count(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, int width, long[] counts)
    {
        var i = 0;
        if (counts.Length <= SmallRectangle && rows.Length >= counts.Length)
        {
            var lane = new int[3 * counts.Length];
            var (second, third) = (counts.Length, 2 * counts.Length);
            for (; i + 4 <= rows.Length; i += 4)
            {
                counts[rows[i] * width + columns[i]]++;
                lane[rows[i + 1] * width + columns[i + 1]]++;
                lane[second + rows[i + 2] * width + columns[i + 2]]++;
                lane[third + rows[i + 3] * width + columns[i + 3]]++;
            }
            for (var c = 0; c < counts.Length; c++)
                counts[c] += (long)lane[c] + lane[second + c] + lane[third + c];
        }
        for (; i < rows.Length; i++)
            counts[rows[i] * width + columns[i]]++;
    }

    private static ContingencyTable Sparse(
        ReadOnlySpan<int> rows,
        CodeRange ofRows,
        ReadOnlySpan<int> columns,
        CodeRange ofColumns,
        MissingCodes missing
    )
    {
        var pairs = new long[rows.Length];
        var count = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (missing is MissingCodes.LeaveOut && (rows[i] < 0 || columns[i] < 0))
                continue;
            long row = rows[i] < 0 ? ofRows.Width : rows[i];
            pairs[count++] = row << 32 | (uint)(columns[i] < 0 ? ofColumns.Width : columns[i]);
        }
        var sorted = pairs.AsSpan(0, count);
        sorted.Sort();
        var rowCodes = Distinct([.. pairs.Take(count).Select(p => (int)(p >> 32))]);
        var columnCodes = Distinct([.. pairs.Take(count).Select(p => (int)p)]);
        var cells = new List<ContingencyCell>();
        for (int start = 0, end; start < count; start = end)
        {
            for (end = start; end < count && sorted[end] == sorted[start]; end++) { }
            var (row, column) = ((int)(sorted[start] >> 32), (int)sorted[start]);
            cells.Add(new(Array.BinarySearch(rowCodes, row), Array.BinarySearch(columnCodes, column), end - start));
        }
        return new([.. cells], Shown(rowCodes, ofRows), Shown(columnCodes, ofColumns), rows.Length - count);
    }

    private static int[] Distinct(int[] codes)
    {
        Array.Sort(codes);
        return [.. codes.Where((code, i) => i == 0 || code != codes[i - 1])];
    }

    private static int[] Shown(int[] codes, CodeRange range) =>
        [.. codes.Select(code => range.HasMissing && code == range.Width ? CategoryCodes.Missing : code)];
}
