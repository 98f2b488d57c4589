namespace MLFeatures.Statistics;

/// <summary>
/// Points of the plane in upright strips of equally many, each sorted upwards, so that the neighbours of a point are near it in its own strip and in
/// the few strips beside. Strips of equal counts fit any density.
/// </summary>
internal sealed class NeighborStrips
{
    private readonly double[] xs;
    private readonly double[] ys;
    private readonly int size;
    private readonly double[] left;
    private readonly double[] right;

    // Where the y of the point asked for would stand in each strip; it only rises while one strip is walked upwards.
    private readonly int[] places;
    private readonly double[] nearest;

    /// <param name="xByY">First coordinates in the order of rising second ones.</param>
    /// <param name="ys">Second coordinates, rising.</param>
    /// <param name="xOrder">Indices into both, in the order of rising first coordinates.</param>
    /// <param name="sortedX">First coordinates, rising.</param>
    /// <param name="neighbors">k, less than the number of points.</param>
    internal NeighborStrips(double[] xByY, double[] ys, int[] xOrder, double[] sortedX, int neighbors)
    {
        var n = ys.Length;
        // As wide as a neighbourhood is where the points are spread evenly.
        size = Math.Clamp((int)Math.Sqrt((double)n * neighbors), 1, n);
        var strips = (n + size - 1) / size;
        (left, right) = (new double[strips], new double[strips]);
        var stripOf = new int[n];
        for (var rank = 0; rank < n; rank++)
            stripOf[xOrder[rank]] = rank / size;
        for (var strip = 0; strip < strips; strip++)
            (left[strip], right[strip]) = (sortedX[strip * size], sortedX[Math.Min(n, (strip + 1) * size) - 1]);
        (xs, this.ys) = (new double[n], new double[n]);
        var next = new int[strips];
        for (var i = 0; i < n; i++)
        {
            var at = stripOf[i] * size + next[stripOf[i]]++;
            (xs[at], this.ys[at]) = (xByY[i], ys[i]);
        }
        places = new int[strips];
        nearest = new double[neighbors];
    }

    /// <summary>First coordinates, strip after strip.</summary>
    internal ReadOnlySpan<double> Xs => xs;

    /// <summary>Second coordinates, in the same order.</summary>
    internal ReadOnlySpan<double> Ys => ys;

    /// <summary>The distance, by the larger coordinate, of each point to its k-th neighbour, in the same order.</summary>
    internal double[] Distances()
    {
        var distances = new double[xs.Length];
        for (var strip = 0; strip < left.Length; strip++)
        {
            for (var other = 0; other < places.Length; other++)
                places[other] = other * size;
            for (var at = strip * size; at < End(strip); at++)
                distances[at] = Distance(strip, at);
        }
        return distances;
    }

    private int End(int strip) => Math.Min(xs.Length, (strip + 1) * size);

    private double Distance(int strip, int at)
    {
        var (x, y) = (xs[at], ys[at]);
        Array.Fill(nearest, double.PositiveInfinity);
        Search(x, y, at + 1, End(strip), at, strip * size);
        for (var other = strip - 1; other >= 0 && x - right[other] < nearest[^1]; other--)
            SearchBeside(x, y, other);
        for (var other = strip + 1; other < left.Length && left[other] - x < nearest[^1]; other++)
            SearchBeside(x, y, other);
        return nearest[^1];
    }

    private void SearchBeside(double x, double y, int strip)
    {
        var (place, end) = (places[strip], End(strip));
        while (place < end && ys[place] < y)
            place++;
        places[strip] = place;
        Search(x, y, place, end, place, strip * size);
    }

    // Upwards from `up` to before `end`, and downwards from before `down` to `start`, while there can be a nearer one.
    private void Search(double x, double y, int up, int end, int down, int start)
    {
        var limit = nearest[^1];
        var (xAxis, yAxis) = (xs, ys);
        for (; up < end; up++)
        {
            var apart = yAxis[up] - y;
            if (apart >= limit)
                break;
            var distance = Math.Max(apart, Math.Abs(xAxis[up] - x));
            if (distance < limit)
                limit = Insert(distance);
        }
        for (down--; down >= start; down--)
        {
            var apart = y - yAxis[down];
            if (apart >= limit)
                break;
            var distance = Math.Max(apart, Math.Abs(xAxis[down] - x));
            if (distance < limit)
                limit = Insert(distance);
        }
    }

    private double Insert(double distance)
    {
        var found = nearest;
        var at = found.Length - 1;
        for (; at > 0 && found[at - 1] > distance; at--)
            found[at] = found[at - 1];
        found[at] = distance;
        return found[^1];
    }
}
