namespace MLFeatures.Statistics;

/// <summary>What rank correlations ask of two columns, and count of them.</summary>
/// <param name="Rows">How many rows, n.</param>
/// <param name="TiedFirst">Pairs of rows equal in the first column.</param>
/// <param name="TiedSecond">Pairs of rows equal in the second column.</param>
/// <param name="TiedBoth">Pairs of rows equal in both.</param>
/// <param name="Discordant">Pairs of rows that the columns order differently.</param>
/// <param name="FirstGroups">Sizes of the groups of equal values in the first column.</param>
/// <param name="SecondGroups">Sizes of the groups of equal values in the second column.</param>
internal sealed record RankedPairs(
    int Rows,
    long TiedFirst,
    long TiedSecond,
    long TiedBoth,
    long Discordant,
    IReadOnlyList<int> FirstGroups,
    IReadOnlyList<int> SecondGroups
)
{
    internal long All => (long)Rows * (Rows - 1) / 2;

    internal long Concordant => All - TiedFirst - TiedSecond + TiedBoth - Discordant;

    /// <summary>Counts all pairs of rows in O(n log n): W. R. Knight, "A computer method for calculating Kendall's tau", JASA 61 (1966).</summary>
    internal static RankedPairs Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var n = first.Length;
        var (ySorted, yOrder) = (second.ToArray(), Positions(n));
        RadixSort.Sort(ySorted, yOrder);
        var secondGroups = Groups(ySorted);
        var (yRanks, x) = (new int[n], new double[n]);
        for (int i = 0, rank = 0; i < n; i++)
        {
            rank += i > 0 && ySorted[i] != ySorted[i - 1] ? 1 : 0;
            yRanks[i] = rank;
            x[i] = first[yOrder[i]];
        }
        // By the first column, of equal ones by the second: exchanges that sort the second are then the discordant pairs.
        var xOrder = Positions(n);
        RadixSort.Sort(x, xOrder);
        var ranks = Array.ConvertAll(xOrder, i => yRanks[i]);
        var both = 0L;
        for (int start = 0, end; start < n; start = end)
        {
            for (end = start + 1; end < n && x[end] == x[start] && ranks[end] == ranks[start]; end++) { }
            both += Pairs(end - start);
        }
        var firstGroups = Groups(x);
        return new(n, firstGroups.Sum(Pairs), secondGroups.Sum(Pairs), both, Exchanges(ranks, new int[n]), firstGroups, secondGroups);
    }

    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    internal static void Require(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"Expected two values per row, found {first.Length} and {second.Length}.", nameof(second));
        if (first.Contains(double.NaN) || second.Contains(double.NaN))
            throw new ArgumentException("A value is NaN: leave rows with a missing value out of both columns first.", nameof(first));
    }

    internal static int[] Positions(int count)
    {
        var positions = new int[count];
        for (var i = 0; i < count; i++)
            positions[i] = i;
        return positions;
    }

    private static long Pairs(int rows) => (long)rows * (rows - 1) / 2;

    private static List<int> Groups(double[] sorted)
    {
        var groups = new List<int>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++) { }
            groups.Add(end - start);
        }
        return groups;
    }

    // Merge sort from the bottom up; a value that is taken from the right overtakes all that are left on the left.
    private static long Exchanges(int[] values, int[] merged)
    {
        const int Run = 16;
        var (n, exchanges) = (values.Length, 0L);
        for (var start = 0; start < n; start += Run)
        for (var i = start + 1; i < Math.Min(n, start + Run); i++)
        {
            var (value, at) = (values[i], i);
            for (; at > start && values[at - 1] > value; at--)
                values[at] = values[at - 1];
            values[at] = value;
            exchanges += i - at;
        }
        for (var width = Run; width < n; width *= 2)
        {
            for (var start = 0; start < n; start += 2 * width)
            {
                var (left, right) = (start, Math.Min(n, start + width));
                var (middle, end) = (right, Math.Min(n, start + 2 * width));
                for (var to = start; to < end; to++)
                {
                    var fromRight = left >= middle || (right < end && values[right] < values[left]);
                    exchanges += fromRight ? middle - left : 0;
                    merged[to] = fromRight ? values[right++] : values[left++];
                }
            }
            (values, merged) = (merged, values);
        }
        return exchanges;
    }
}
