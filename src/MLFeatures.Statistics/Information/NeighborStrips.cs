using System.Numerics;
using System.Runtime.Intrinsics;

namespace MLFeatures.Statistics;

/// <summary>
/// Points of the plane in upright strips of equally many, each sorted upwards, so that the neighbours of a point are near it in its own strip and in
/// the few strips beside. Strips of equal counts fit any density.
/// </summary>
internal sealed class NeighborStrips
{
    // Above and below each strip lie as many points infinitely far away: whole vectors can be read anywhere in a strip.
    private const int Margin = NearestThree.Width;

    private readonly double[] xs;
    private readonly double[] ys;
    private readonly int size;
    private readonly int count;
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
    internal NeighborStrips(
        ReadOnlySpan<double> xByY,
        ReadOnlySpan<double> ys,
        ReadOnlySpan<int> xOrder,
        ReadOnlySpan<double> sortedX,
        int neighbors
    )
    {
        count = ys.Length;
        // As wide as a neighbourhood is where the points are spread evenly.
        size = Math.Clamp((int)Math.Sqrt((double)count * neighbors), 1, count);
        Count = (count + size - 1) / size;
        (left, right) = (new double[Count], new double[Count]);
        var stripOf = GC.AllocateUninitializedArray<int>(count);
        var next = new int[Count];
        (xs, this.ys) = (new double[Count * Stride], new double[Count * Stride]);
        for (var strip = 0; strip < Count; strip++)
        {
            var (first, end) = (strip * size, Math.Min(count, (strip + 1) * size));
            foreach (var point in xOrder[first..end])
                stripOf[point] = strip;
            (left[strip], right[strip]) = (sortedX[first], sortedX[end - 1]);
            next[strip] = Start(strip);
            Array.Fill(this.ys, double.NegativeInfinity, Start(strip) - Margin, Margin);
            Array.Fill(this.ys, double.PositiveInfinity, End(strip), Start(strip) + size + Margin - End(strip));
        }
        for (var i = 0; i < count; i++)
        {
            var at = next[stripOf[i]]++;
            (xs[at], this.ys[at]) = (xByY[i], ys[i]);
        }
        places = next;
        nearest = new double[neighbors];
    }

    /// <summary>How many strips there are.</summary>
    internal int Count { get; }

    private int Stride => size + 2 * Margin;

    /// <summary>The first coordinate at a position from <see cref="Start"/> to before <see cref="End"/> of a strip.</summary>
    internal double X(int at) => xs[at];

    /// <summary>The second coordinate at such a position.</summary>
    internal double Y(int at) => ys[at];

    /// <summary>The position of a strip's lowest point.</summary>
    internal int Start(int strip) => strip * Stride + Margin;

    /// <summary>The position after a strip's highest point.</summary>
    internal int End(int strip) => strip * Stride + Margin + Math.Min(size, count - strip * size);

    /// <summary>To be told before the distances of a strip's points are asked for, which must be from its lowest upwards.</summary>
    internal void Enter()
    {
        for (var strip = 0; strip < places.Length; strip++)
            places[strip] = Start(strip);
    }

    /// <summary>The distance, by the larger coordinate, of the point at a position of a strip to its k-th neighbour.</summary>
    internal double Distance(int strip, int at)
    {
        var (x, y, around) = (xs[at], ys[at], 0);
        var found = nearest.AsSpan();
        if (found.Length <= NearestThree.Count)
        {
            var three = NearestThree.Of(xs, ys, at);
            if (strip > 0)
                three.Add(xs, ys, places[strip - 1] = Place(y, places[strip - 1]));
            if (strip + 1 < Count)
                three.Add(xs, ys, places[strip + 1] = Place(y, places[strip + 1]));
            three.CopyTo(found);
            around = NearestThree.Width / 2;
        }
        else
            found.Fill(double.PositiveInfinity);

        Search(x, y, at + Math.Max(around, 1), at - around);
        for (var other = strip - 1; other >= 0 && x - right[other] < found[^1]; other--)
            SearchBeside(x, y, other, other == strip - 1 ? around : 0);
        for (var other = strip + 1; other < Count && left[other] - x < found[^1]; other++)
            SearchBeside(x, y, other, other == strip + 1 ? around : 0);
        return found[^1];
    }

    private void SearchBeside(double x, double y, int strip, int around)
    {
        var place = Place(y, places[strip]);
        places[strip] = place;
        Search(x, y, place + around, place - around);
    }

    // The first position from `place` on whose y is not below.
    private int Place(double y, int place)
    {
        for (var bound = Vector512.Create(y); ; )
        {
            var below = BitOperations.PopCount(
                Vector512.ExtractMostSignificantBits(Vector512.LessThan(Vector512.LoadUnsafe(ref ys[place]), bound))
            );
            place += below;
            if (below < Vector512<double>.Count)
                return place;
        }
    }

    // Upwards from `up`, and downwards from before `down`, while there can be a nearer one: the margins end it.
    private void Search(double x, double y, int up, int down)
    {
        var limit = nearest[^1];
        var (xAxis, yAxis) = (xs, ys);
        for (; yAxis[up] - y < limit; up++)
        {
            var distance = Math.Max(yAxis[up] - y, Math.Abs(xAxis[up] - x));
            if (distance < limit)
                limit = Insert(distance);
        }
        for (down--; y - yAxis[down] < limit; down--)
        {
            var distance = Math.Max(y - yAxis[down], Math.Abs(xAxis[down] - x));
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
