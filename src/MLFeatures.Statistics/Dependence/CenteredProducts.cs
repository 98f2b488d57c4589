using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLFeatures.Statistics;

/// <summary>Sums of squares and products of two columns around their means, after each was divided by a power of two near its largest deviation.</summary>
/// <remarks>Always four sums side by side, whatever the processor, so that the digits are the same everywhere.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CenteredProducts(double First, double Second, double Product)
{
    internal double Correlation => Math.Clamp(Product / (Math.Sqrt(First) * Math.Sqrt(Second)), -1, 1);

    /// <summary>1 − correlation².</summary>
    internal double Unexplained => Math.Max(0, (1 - Correlation) * (1 + Correlation));

    /// <summary>Null when a column does not vary beyond rounding.</summary>
    internal static CenteredProducts? Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (x, y) = (Centre.Of(first), Centre.Of(second));
        if (x.Constant || y.Constant)
            return null;
        var (xMean, yMean) = (Vector256.Create(x.Mean), Vector256.Create(y.Mean));
        var (xScale, yScale) = (Vector256.Create(x.Scale), Vector256.Create(y.Scale));
        var xx = Vector256<double>.Zero;
        var yy = Vector256<double>.Zero;
        var xy = Vector256<double>.Zero;
        var i = 0;
        for (; i + 4 <= first.Length; i += 4)
        {
            var dx = (Vector256.Create(first.Slice(i, 4)) - xMean) * xScale;
            var dy = (Vector256.Create(second.Slice(i, 4)) - yMean) * yScale;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        var (squares, others, products) = (Vector256.Sum(xx), Vector256.Sum(yy), Vector256.Sum(xy));
        for (; i < first.Length; i++)
        {
            var (dx, dy) = ((first[i] - x.Mean) * x.Scale, (second[i] - y.Mean) * y.Scale);
            squares += dx * dx;
            others += dy * dy;
            products += dx * dy;
        }
        return new(squares, others, products);
    }
}
