using System.Runtime.Intrinsics;

namespace MLFeatures.Statistics;

/// <summary>A column, centred and scaled by a power of two, with the mean distance of each row to all rows.</summary>
internal sealed class DistanceColumn
{
    private readonly double[] values;
    private readonly double[] sorted;
    private readonly int[] order;
    private readonly double[] meanDistances;
    private readonly double meanDistance;

    private DistanceColumn(double[] values, double scale)
    {
        this.values = values;
        Scale = scale;
        sorted = (double[])values.Clone();
        order = RankedPairs.Positions(values.Length);
        RadixSort.Sort(sorted, order);
        meanDistances = new double[values.Length];
        if (values.Length == 0)
            return;
        double n = values.Length;
        var (sum, squares, below) = (sorted.Sum(), 0.0, 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            // Those below are sorted[i] − theirs away, those above theirs − sorted[i].
            var distance = (sorted[i] * (2 * i - n) + sum - 2 * below) / n;
            meanDistances[order[i]] = distance;
            meanDistance += distance / n;
            below += sorted[i];
            squares += sorted[i] * sorted[i];
        }
        // Σ (xᵢ − xⱼ)² over all pairs is 2 n Σ x² of centred values.
        var products = 0.0;
        foreach (var distance in meanDistances)
            products += distance * distance;
        UnbiasedVariance = Unbiased(2 * n * squares, products, meanDistance * meanDistance);
        Deviation = Math.Sqrt(Math.Max(0, 2 * (squares - products) / n + meanDistance * meanDistance));
    }

    /// <summary>What the values were multiplied with.</summary>
    internal double Scale { get; }

    /// <summary>The distance standard deviation of the scaled values; 0 of a column that does not vary beyond rounding.</summary>
    internal double Deviation { get; }

    /// <summary>The unbiased estimate of the squared distance variance of the scaled values; meaningless of fewer than four rows.</summary>
    internal double UnbiasedVariance { get; }

    internal static DistanceColumn Of(ReadOnlySpan<double> column)
    {
        var centre = Centre.Of(column);
        var centred = new double[column.Length];
        for (var i = 0; i < centred.Length && !centre.Constant; i++)
            centred[i] = (column[i] - centre.Mean) * centre.Scale;
        return new(centred, centre.Scale);
    }

    /// <summary>Mean of |xᵢ − xⱼ||yᵢ − yⱼ|, less twice the mean of the rows' products, plus the product of both means; not negative.</summary>
    internal double SquaredCovariance(DistanceColumn other)
    {
        double n = values.Length;
        var (pairs, rows) = Products(other);
        return Math.Max(0, (pairs / n - 2 * rows) / n + meanDistance * other.meanDistance);
    }

    /// <summary>The unbiased estimate of the squared distance covariance, below 0 for half of all independent columns; of four rows or more.</summary>
    internal double UnbiasedCovariance(DistanceColumn other)
    {
        var (pairs, rows) = Products(other);
        return Unbiased(pairs, rows, meanDistance * other.meanDistance);
    }

    // Over all pairs of rows Σ of the products of both distances, and over all rows Σ of the products of both mean distances.
    private (double Pairs, double Rows) Products(DistanceColumn other)
    {
        double n = values.Length;
        var (rows, crossed) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            rows += meanDistances[i] * other.meanDistances[i];
            crossed += values[i] * other.values[i];
        }
        // Over pairs in rising order of x: |y difference| is the difference, taken twice where y rises, less once for all pairs.
        return (2 * (2 * RisingPairs(other) - n * crossed), rows);
    }

    // The inner product of U-centred distances, from sums: Huo and Székely (2016), equation 2.2 with means in place of sums.
    private double Unbiased(double pairs, double rows, double means)
    {
        double n = values.Length;
        return (pairs / n - 2 * n * rows / (n - 2) + n * n * n / ((n - 1) * (n - 2)) * means) / (n - 3);
    }

    // Σ (xⱼ − xᵢ)(yⱼ − yᵢ) over pairs that rise in both. Sums over all earlier rows with smaller y come from a Fenwick tree of four sums at once.
    private double RisingPairs(DistanceColumn other)
    {
        var ranks = new int[values.Length];
        for (var i = 0; i < ranks.Length; i++)
            ranks[other.order[i]] = i + 1;
        var tree = new Vector256<double>[values.Length + 1];
        var sum = 0.0;
        foreach (var row in order)
        {
            var (x, y) = (values[row], other.values[row]);
            var below = Vector256<double>.Zero;
            for (var at = ranks[row]; at > 0; at &= at - 1)
                below += tree[at];
            var (count, firsts, seconds, products) = (below[0], below[1], below[2], below[3]);
            sum += count * x * y - x * seconds - y * firsts + products;
            var own = Vector256.Create(1, x, y, x * y);
            for (var at = ranks[row]; at < tree.Length; at += at & -at)
                tree[at] += own;
        }
        return sum;
    }
}
