using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLFeatures.Statistics;

/// <summary>
/// The three shortest distances of a point to those around it, found without a branch: neighbours come in an order that no processor can predict.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct NearestThree
{
    /// <summary>How many distances are found.</summary>
    internal const int Count = 3;

    /// <summary>How many points are looked at in each strip, half of them from the given position on and half before.</summary>
    internal const int Width = 8;

    // Lane by lane, rising.
    private Vector512<double> first;
    private Vector512<double> second;
    private Vector512<double> third;
    private readonly Vector512<double> x;
    private readonly Vector512<double> y;

    private NearestThree(double x, double y) => (this.x, this.y) = (Vector512.Create(x), Vector512.Create(y));

    /// <summary>Of the point at <paramref name="at"/> to those below and above it.</summary>
    internal static NearestThree Of(double[] xs, double[] ys, int at)
    {
        var three = new NearestThree(xs[at], ys[at]);
        var itself = Vector512.Create(0, 0, 0, 0, double.PositiveInfinity, 0, 0, 0);
        three.first = three.Distances(xs, ys, at) + itself;
        three.second = three.third = Vector512.Create(double.PositiveInfinity);
        return three;
    }

    /// <summary>And to those around the position <paramref name="place"/>, where others stand.</summary>
    internal void Add(double[] xs, double[] ys, int place)
    {
        var added = Distances(xs, ys, place);
        (first, added) = Ordered(first, added);
        (second, added) = Ordered(second, added);
        third = Vector512.MinNative(third, added);
    }

    /// <summary>The shortest distances, rising; as many as there is room for.</summary>
    internal void CopyTo(Span<double> nearest)
    {
        Fold(
            Vector512.Shuffle(first, Vector512.Create(4L, 5, 6, 7, 0, 1, 2, 3)),
            Vector512.Shuffle(second, Vector512.Create(4L, 5, 6, 7, 0, 1, 2, 3)),
            Vector512.Shuffle(third, Vector512.Create(4L, 5, 6, 7, 0, 1, 2, 3))
        );
        Fold(
            Vector512.Shuffle(first, Vector512.Create(2L, 3, 0, 1, 6, 7, 4, 5)),
            Vector512.Shuffle(second, Vector512.Create(2L, 3, 0, 1, 6, 7, 4, 5)),
            Vector512.Shuffle(third, Vector512.Create(2L, 3, 0, 1, 6, 7, 4, 5))
        );
        Fold(
            Vector512.Shuffle(first, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6)),
            Vector512.Shuffle(second, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6)),
            Vector512.Shuffle(third, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6))
        );
        nearest[0] = first.ToScalar();
        if (nearest.Length > 1)
            nearest[1] = second.ToScalar();
        if (nearest.Length > 2)
            nearest[2] = third.ToScalar();
    }

    // The three least of two rising triples, lane by lane.
    private void Fold(Vector512<double> otherFirst, Vector512<double> otherSecond, Vector512<double> otherThird)
    {
        var (a, b, c) = (
            Vector512.MinNative(first, otherThird),
            Vector512.MinNative(second, otherSecond),
            Vector512.MinNative(third, otherFirst)
        );
        (a, b) = Ordered(a, b);
        (b, c) = Ordered(b, c);
        (a, b) = Ordered(a, b);
        (first, second, third) = (a, b, c);
    }

    private readonly Vector512<double> Distances(double[] xs, double[] ys, int place) =>
        Vector512.MaxNative(
            Vector512.Abs(Vector512.LoadUnsafe(ref xs[place - Width / 2]) - x),
            Vector512.Abs(Vector512.LoadUnsafe(ref ys[place - Width / 2]) - y)
        );

    private static (Vector512<double> Less, Vector512<double> More) Ordered(Vector512<double> one, Vector512<double> other) =>
        (Vector512.MinNative(one, other), Vector512.MaxNative(one, other));
}
