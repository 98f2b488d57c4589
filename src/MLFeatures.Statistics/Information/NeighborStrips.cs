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

    /// <summary>Calls <paramref name="visit"/> for every point, with its coordinates and the distance, by the larger coordinate, to its k-th neighbour.</summary>
    internal void VisitAll(Action<double, double, double> visit)
    {
        for (var strip = 0; strip < left.Length; strip++)
        {
            for (var other = 0; other < places.Length; other++)
                places[other] = other * size;
            for (var at = strip * size; at < End(strip); at++)
                visit(xs[at], ys[at], Distance(strip, at));
        }
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
        for (; up < end && ys[up] - y < limit; up++)
        {
            var distance = Math.Max(ys[up] - y, Math.Abs(xs[up] - x));
            if (distance < limit)
                limit = Insert(distance);
        }
        for (down--; down >= start && y - ys[down] < limit; down--)
        {
            var distance = Math.Max(y - ys[down], Math.Abs(xs[down] - x));
            if (distance < limit)
                limit = Insert(distance);
        }
    }

    private double Insert(double distance)
    {
        var at = nearest.Length - 1;
        for (; at > 0 && nearest[at - 1] > distance; at--)
            nearest[at] = nearest[at - 1];
        nearest[at] = distance;
        return nearest[^1];
    }
}
