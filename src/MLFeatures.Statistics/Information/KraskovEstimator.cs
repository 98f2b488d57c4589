using MathNet.Numerics;

namespace MLFeatures.Statistics;

/// <summary>
/// Mutual information of a column of numbers, sorted once, and others by the first estimator of Kraskov, Stögbauer and Grassberger.
/// </summary>
internal sealed class KraskovEstimator
{
    private readonly double[] ys;
    private readonly int[] yOrder;
    private readonly SortedAxis yAxis;
    private readonly NearestNeighborOptions options;

    /// <param name="column">More numbers than neighbours.</param>
    /// <param name="options">Checked.</param>
    internal KraskovEstimator(ReadOnlySpan<double> column, NearestNeighborOptions options)
    {
        (ys, yOrder, this.options) = (column.ToArray(), Positions(column.Length), options);
        RadixSort.Sort(ys, yOrder);
        yAxis = new(ys);
    }

    /// <summary>The estimate in nats; safe to be called by several threads.</summary>
    /// <param name="other">As many numbers, of the same rows in the same order.</param>
    internal double Estimate(ReadOnlySpan<double> other)
    {
        var (n, k) = (ys.Length, options.Neighbors);
        var xByY = GC.AllocateUninitializedArray<double>(n);
        for (var i = 0; i < n; i++)
            xByY[i] = other[yOrder[i]] + 0.0;
        var sortedX = (double[])xByY.Clone();
        var xOrder = Positions(n);
        // Of points with equal x the lower comes first: strips of a column with few different numbers lie above each other.
        RadixSort.Sort(sortedX, xOrder);
        if (sortedX[0] == sortedX[^1] || ys[0] == ys[^1])
            return 0;

        var xAxis = new SortedAxis(sortedX);
        var (nearX, nearY, equal) = (new DigammaSum(n), new DigammaSum(n), new DigammaSum(n));
        Dictionary<(double X, double Y), int>? repeated = null;
        var apart = 0;
        var strips = new NeighborStrips(xByY, ys, xOrder, sortedX, k);
        for (var strip = 0; strip < strips.Count; strip++)
        {
            strips.Enter();
            for (var at = strips.Start(strip); at < strips.End(strip); at++)
            {
                var (x, y, distance) = (strips.X(at), strips.Y(at), strips.Distance(strip, at));
                if (distance == 0)
                {
                    nearX.Add(xAxis.CountEqual(x));
                    nearY.Add(yAxis.CountEqual(y));
                    if (options.Ties is NeighborTies.Strict)
                        apart++;
                    else
                        equal.Add((repeated ??= Repetitions(xByY, ys))[(x, y)]);
                    continue;
                }
                apart++;
                var nearer = options.Ties is NeighborTies.Strict ? distance : NearerThanTies(x, y, distance);
                nearX.Add(xAxis.CountNearer(x, nearer));
                nearY.Add(yAxis.CountNearer(y, nearer));
            }
        }
        var ofNeighbors = apart * SpecialFunctions.DiGamma(k) + equal.Total();
        return SpecialFunctions.DiGamma(n) + (ofNeighbors - nearX.Total() - nearY.Total()) / n;
    }

    // A neighbour as far as the k-th one up to rounding is not nearer.
    private static double NearerThanTies(double x, double y, double distance)
    {
        var tie = RossWindows.RelativeRounding * (Math.Max(Math.Abs(x), Math.Abs(y)) + distance);
        return distance > 2 * tie ? distance - tie : distance;
    }

    private static int[] Positions(int count)
    {
        var positions = GC.AllocateUninitializedArray<int>(count);
        for (var i = 0; i < count; i++)
            positions[i] = i;
        return positions;
    }

    private static Dictionary<(double X, double Y), int> Repetitions(double[] xs, double[] ys)
    {
        var repetitions = new Dictionary<(double X, double Y), int>();
        for (var i = 0; i < xs.Length; i++)
            repetitions[(xs[i], ys[i])] = repetitions.GetValueOrDefault((xs[i], ys[i])) + 1;
        return repetitions;
    }
}
