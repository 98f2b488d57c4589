using MathNet.Numerics;

namespace MLFeatures.Statistics;

/// <summary>Mutual information of two columns of numbers by the first estimator of Kraskov, Stögbauer and Grassberger.</summary>
internal static class KraskovEstimator
{
    /// <summary>The estimate in nats.</summary>
    /// <param name="first">More than k.</param>
    /// <param name="second">As many.</param>
    /// <param name="options">Checked.</param>
    internal static double Estimate(ReadOnlySpan<double> first, ReadOnlySpan<double> second, NearestNeighborOptions options)
    {
        var (n, k) = (first.Length, options.Neighbors);
        var ys = second.ToArray();
        var yOrder = Positions(n);
        RadixSort.Sort(ys, yOrder);
        var xByY = new double[n];
        for (var i = 0; i < n; i++)
            xByY[i] = first[yOrder[i]] + 0.0;
        var sortedX = (double[])xByY.Clone();
        var xOrder = Positions(n);
        // Of points with equal x the lower comes first: strips of a column with few different numbers lie above each other.
        RadixSort.Sort(sortedX, xOrder);
        if (sortedX[0] == sortedX[^1] || ys[0] == ys[^1])
            return 0;

        var (xAxis, yAxis) = (new SortedAxis(sortedX), new SortedAxis(ys));
        var (nearX, nearY, equal) = (new DigammaSum(n), new DigammaSum(n), new DigammaSum(n));
        Dictionary<(double X, double Y), int>? repeated = null;
        var apart = 0;
        var strips = new NeighborStrips(xByY, ys, xOrder, sortedX, k);
        var distances = strips.Distances();
        for (var i = 0; i < n; i++)
        {
            var (x, y, distance) = (strips.Xs[i], strips.Ys[i], distances[i]);
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
        var positions = new int[count];
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
