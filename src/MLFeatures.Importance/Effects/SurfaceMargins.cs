using MLFeatures.Statistics;

namespace MLFeatures.Importance.Effects;

/// <summary>
/// Half-widths of the intervals of an accumulated surface over rows. Each of its values is a sum of the cells' means, whose factors follow from the counts;
/// so its variance is the sum of theirs by the squared factors.
/// </summary>
internal static class SurfaceMargins
{
    /// <param name="changes">Per cell the change of a change in each of its rows.</param>
    /// <param name="counts">Rows per cell.</param>
    /// <param name="confidence">Level of the intervals.</param>
    /// <returns>One per value of the surface; null where no cell has two rows.</returns>
    public static double?[][] Of(List<double>[][] changes, int[][] counts, double confidence)
    {
        var moments = Array.ConvertAll(
            changes,
            row => Array.ConvertAll(row, cell => cell.Count == 0 ? (Moments?)null : Moments.Of([.. cell]))
        );
        var pooled = AccumulatedEffects.PooledVariance([.. moments.SelectMany(row => row).OfType<Moments>()]);
        var variances = new double[counts.Length + 1][];
        for (var i = 0; i < variances.Length; i++)
            variances[i] = new double[counts[0].Length + 1];
        for (var i = 0; i < counts.Length; i++)
        for (var j = 0; j < counts[i].Length; j++)
        {
            if (moments[i][j] is { } cell)
                Add(variances, Factors(counts, i, j), (cell.Variance ?? pooled) / counts[i][j]);
        }
        var quantile = StudentTails.CriticalValue(confidence, double.PositiveInfinity);
        return Array.ConvertAll(
            variances,
            row => Array.ConvertAll(row, variance => double.IsNaN(variance) ? (double?)null : quantile * Math.Sqrt(variance))
        );
    }

    // The surface when the mean of one cell is 1 and all others are 0.
    private static double[][] Factors(int[][] counts, int row, int column)
    {
        var one = Array.ConvertAll(counts, cells => new double[cells.Length]);
        one[row][column] = counts[row][column];
        return AccumulatedSurface.Of(one, counts);
    }

    private static void Add(double[][] variances, double[][] factors, double variance)
    {
        for (var i = 0; i < variances.Length; i++)
        for (var j = 0; j < variances[i].Length; j++)
            variances[i][j] += factors[i][j] * factors[i][j] * variance;
    }
}
