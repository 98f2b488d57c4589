namespace MLFeatures.Statistics;

/// <summary>
/// Count, means, and sums of squared and crossed deviations of columns measured on the same units: all that ratio metrics and CUPED need to
/// know of an arm. Parts (days, shards) can be merged.
/// </summary>
/// <remarks>A unit is what was randomised, usually a user: one row per user, with totals. Rows of visits or events understate the variance.</remarks>
public sealed class CrossMoments
{
    private readonly double[] centre;
    private readonly double[,] deviations;

    private CrossMoments(long count, double[] means, double[,] products) => (Count, centre, deviations) = (count, means, products);

    /// <summary>How many units.</summary>
    public long Count { get; }

    /// <summary>How many columns.</summary>
    public int Columns => centre.Length;

    /// <summary>Mean of a column.</summary>
    public double Mean(int column) => centre[column];

    /// <summary>Variance of a column, n − 1 in the denominator; null of fewer than two units.</summary>
    public double? Variance(int column) => Covariance(column, column);

    /// <summary>Covariance of two columns, n − 1 in the denominator; null of fewer than two units.</summary>
    public double? Covariance(int first, int second) => Count < 2 ? null : deviations[first, second] / (Count - 1);

    /// <summary>The moments of one column.</summary>
    public Moments Column(int column) => new(Count, centre[column], deviations[column, column]);

    /// <summary>The moments of one column of values.</summary>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static CrossMoments Of(ReadOnlySpan<double> values) => OfColumns([values.ToArray()]);

    /// <summary>The moments of two columns, one value per unit in each.</summary>
    /// <exception cref="ArgumentException">There is no unit, the columns differ in length, or a value is not finite.</exception>
    public static CrossMoments Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        OfColumns([first.ToArray(), second.ToArray()]);

    /// <summary>The moments of several columns, one value per unit in each.</summary>
    /// <exception cref="ArgumentException">There is no unit, the columns differ in length, or a value is not finite.</exception>
    public static CrossMoments OfColumns(IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0 || columns[0].Length == 0)
            throw new ArgumentException("Expected at least one column with at least one unit, found none.", nameof(columns));
        foreach (var column in columns)
        {
            if (column.Length != columns[0].Length)
                throw new ArgumentException(
                    $"Expected one value per unit in each column, found {columns[0].Length} and {column.Length}.",
                    nameof(columns)
                );
            if (!Array.TrueForAll(column, double.IsFinite))
                throw new ArgumentException("A value is NaN or infinite: leave such units out first.", nameof(columns));
        }
        var means = new double[columns.Count];
        var products = new double[columns.Count, columns.Count];
        for (var i = 0; i < columns.Count; i++)
            means[i] = Moments.Of(columns[i]).Mean;
        for (var i = 0; i < columns.Count; i++)
        {
            // A column that varies by rounding only does not vary: its "covariance" would be noise over noise.
            if (Variation.IsRoundingOnly(columns[i]))
                continue;
            for (var j = 0; j <= i; j++)
                products[i, j] = products[j, i] = Variation.IsRoundingOnly(columns[j])
                    ? 0
                    : Product(columns[i], means[i], columns[j], means[j]);
        }
        return new(columns[0].Length, means, products);
    }

    /// <summary>The moments from raw sums, as data bases report them.</summary>
    /// <param name="count">Units, at least one.</param>
    /// <param name="sums">Sum of each column.</param>
    /// <param name="productSums">Sum over units of column i × column j, symmetric; the diagonal holds the sums of squares.</param>
    /// <remarks>
    /// Raw sums lose digits when a column's mean is large against its spread; prefer <see cref="OfColumns"/> and
    /// <see cref="Merge"/>. A variance below 10⁻¹⁴ of the mean square cannot be told from rounding and counts as 0.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    /// <exception cref="ArgumentException">The shapes differ, a sum is not finite, or the sums belong to no numbers (a negative variance).</exception>
    public static CrossMoments OfSums(long count, ReadOnlySpan<double> sums, double[,] productSums)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(productSums);
        var size = sums.Length;
        if (productSums.GetLength(0) != size || productSums.GetLength(1) != size)
            throw new ArgumentException($"Expected a {size} × {size} table of product sums for {size} sums.", nameof(productSums));
        var means = new double[size];
        var products = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            means[i] = sums[i] / count;
            products[i, i] = SquaredDeviations(count, sums[i], productSums[i, i]);
        }
        for (var i = 0; i < size; i++)
        for (var j = 0; j < i; j++)
        {
            if (!double.IsFinite(productSums[i, j]) || productSums[i, j] != productSums[j, i])
                throw new ArgumentException($"Expected finite, symmetric product sums, found otherwise at {i}, {j}.", nameof(productSums));
            var constant = products[i, i] == 0 || products[j, j] == 0;
            products[i, j] = products[j, i] = constant ? 0 : productSums[i, j] - means[i] * sums[j];
        }
        return new(count, means, products);
    }

    /// <summary>The moments of both sets of units together.</summary>
    /// <remarks>Chan, Golub and LeVeque 1983, extended to products of two columns.</remarks>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public CrossMoments Merge(CrossMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Columns != Columns)
            throw new ArgumentException($"Expected {Columns} columns, found {other.Columns}.", nameof(other));
        var count = Count + other.Count;
        var share = (double)other.Count / count;
        var (mergedMeans, mergedProducts) = (new double[Columns], new double[Columns, Columns]);
        for (var i = 0; i < Columns; i++)
        {
            var shift = other.centre[i] - centre[i];
            mergedMeans[i] = centre[i] + shift * share;
            for (var j = 0; j < Columns; j++)
                mergedProducts[i, j] = deviations[i, j] + other.deviations[i, j] + shift * (other.centre[j] - centre[j]) * Count * share;
        }
        return new(count, mergedMeans, mergedProducts);
    }

    /// <summary>Variance of a weighted sum of the columns per unit, and its covariance with another; null of fewer than two units.</summary>
    internal double? Covariance(ReadOnlySpan<double> firstWeights, ReadOnlySpan<double> secondWeights)
    {
        if (Count < 2)
            return null;
        var sum = 0.0;
        for (var i = 0; i < Columns; i++)
        for (var j = 0; j < Columns; j++)
            sum += firstWeights[i] * secondWeights[j] * deviations[i, j];
        return sum / (Count - 1);
    }

    internal static double SquaredDeviations(long count, double sum, double sumOfSquares)
    {
        if (!double.IsFinite(sum) || !double.IsFinite(sumOfSquares) || sumOfSquares < 0)
            throw new ArgumentException(
                $"Expected a finite sum and a sum of squares that is not negative, found {sum} and {sumOfSquares}.",
                nameof(sumOfSquares)
            );
        var squares = sumOfSquares - sum / count * sum;
        if (squares < -1e-9 * sumOfSquares)
            throw new ArgumentException(
                $"No {count} numbers have sum {sum} and sum of squares {sumOfSquares}: the variance would be negative. Check that all three "
                    + "describe the same units.",
                nameof(sumOfSquares)
            );
        return squares <= 1e-14 * sumOfSquares ? 0 : squares;
    }

    private static double Product(double[] first, double firstMean, double[] second, double secondMean)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
            sum += (first[i] - firstMean) * (second[i] - secondMean);
        return sum;
    }
}
