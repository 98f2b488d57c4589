namespace MLFeatures.Importance.Effects;

/// <summary>From the change within each cell to the effect at each corner, without the effects of either feature alone.</summary>
internal static class AccumulatedSurface
{
    /// <param name="changes">Per cell the sum over its rows of the change of a change.</param>
    /// <param name="counts">Rows per cell.</param>
    public static double[][] Of(double[][] changes, int[][] counts)
    {
        var (height, width) = (changes.Length, changes[0].Length);
        var sums = new double[height + 1][];
        sums[0] = new double[width + 1];
        for (var i = 0; i < height; i++)
        {
            sums[i + 1] = new double[width + 1];
            for (var j = 0; j < width; j++)
                sums[i + 1][j + 1] = sums[i][j + 1] + sums[i + 1][j] - sums[i][j] + Mean(changes, counts, i, j);
        }
        Subtract(sums, counts, ofRows: true);
        Subtract(sums, counts, ofRows: false);
        var (total, centre) = (0.0, 0.0);
        ForCells(counts, (i, j) => (total, centre) = (total + counts[i][j], centre + counts[i][j] * Middle(sums, i, j)));
        return Array.ConvertAll(sums, row => Array.ConvertAll(row, value => value - centre / total));
    }

    // The nearest cell with rows, the first of several in the order of rows and columns.
    private static double Mean(double[][] changes, int[][] counts, int row, int column)
    {
        var (best, found) = (int.MaxValue, 0.0);
        if (counts[row][column] > 0)
            return changes[row][column] / counts[row][column];
        ForCells(
            counts,
            (i, j) =>
            {
                var away = (i - row) * (i - row) + (j - column) * (j - column);
                if (counts[i][j] > 0 && away < best)
                    (best, found) = (away, changes[i][j] / counts[i][j]);
            }
        );
        return found;
    }

    // The accumulated effect that one feature has by itself: its mean step over the rows of each of its intervals, the other feature counting by the
    // middle of its interval.
    private static void Subtract(double[][] sums, int[][] counts, bool ofRows)
    {
        var steps = new double[ofRows ? counts.Length : counts[0].Length];
        var rows = new double[steps.Length];
        ForCells(
            counts,
            (i, j) =>
            {
                var at = ofRows ? i : j;
                var step = ofRows
                    ? (sums[i + 1][j] - sums[i][j] + sums[i + 1][j + 1] - sums[i][j + 1]) / 2
                    : (sums[i][j + 1] - sums[i][j] + sums[i + 1][j + 1] - sums[i + 1][j]) / 2;
                steps[at] += counts[i][j] * step;
                rows[at] += counts[i][j];
            }
        );
        var own = new double[steps.Length + 1];
        for (var at = 0; at < steps.Length; at++)
            own[at + 1] = own[at] + (rows[at] > 0 ? steps[at] / rows[at] : 0);
        for (var i = 0; i < sums.Length; i++)
        for (var j = 0; j < sums[i].Length; j++)
            sums[i][j] -= own[ofRows ? i : j];
    }

    private static double Middle(double[][] sums, int i, int j) => (sums[i][j] + sums[i + 1][j] + sums[i][j + 1] + sums[i + 1][j + 1]) / 4;

    private static void ForCells(int[][] counts, Action<int, int> see)
    {
        for (var i = 0; i < counts.Length; i++)
        for (var j = 0; j < counts[i].Length; j++)
            see(i, j);
    }
}
