using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLFeatures.Statistics;

/// <summary>Where a column lies and how far it reaches, so that deviations can be squared without loss or overflow.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Scale">A power of two that brings the largest deviation near 1; it changes no digit.</param>
/// <param name="Constant">The column does not vary beyond rounding (<see cref="Variation"/>).</param>
/// <remarks>Always four sums side by side, whatever the processor, so that the digits are the same everywhere.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Centre(double Mean, double Scale, bool Constant)
{
    /// <param name="values">Finite.</param>
    /// <exception cref="ArgumentException">The largest difference is beyond the range of a double.</exception>
    internal static Centre Of(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
            return new(values.IsEmpty ? 0 : values[0], 1, Constant: true);
        var (smallest, largest) = Range(values);
        if (!double.IsFinite(largest - smallest))
            throw new ArgumentException(
                $"Expected values whose differences are numbers, found {smallest} and {largest}: divide the column by a constant.",
                nameof(values)
            );
        var size = Math.Max(Math.Abs(smallest), Math.Abs(largest));
        if (largest - smallest <= Variation.RelativeRounding * size)
            return new(values[0], 1, Constant: true);
        // Shrunk, the sum of huge values cannot overflow; the second sum takes off the rounding of the first.
        var shrink = Math.ScaleB(1, -Math.Max(0, Math.ILogB(size)));
        var mean = Sum(values, 0, shrink) / values.Length / shrink;
        mean += Sum(values, mean, shrink) / values.Length / shrink;
        var exponent = Math.Max(-1023, Math.ILogB(Math.Max(largest - mean, mean - smallest)));
        return new(mean, Math.ScaleB(1, -exponent), Constant: false);
    }

    private static (double Smallest, double Largest) Range(ReadOnlySpan<double> values)
    {
        var (smallest, largest) = (Vector256.Create(values[0]), Vector256.Create(values[0]));
        var i = 0;
        for (; i + 4 <= values.Length; i += 4)
        {
            var next = Vector256.Create(values.Slice(i, 4));
            smallest = Vector256.Min(smallest, next);
            largest = Vector256.Max(largest, next);
        }
        var (low, high) = (values[0], values[0]);
        for (var lane = 0; lane < 4; lane++)
            (low, high) = (Math.Min(low, smallest[lane]), Math.Max(high, largest[lane]));
        for (; i < values.Length; i++)
            (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
        return (low, high);
    }

    private static double Sum(ReadOnlySpan<double> values, double from, double shrink)
    {
        var (start, by) = (Vector256.Create(from * shrink), Vector256.Create(shrink));
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i + 4 <= values.Length; i += 4)
            sums += Vector256.Create(values.Slice(i, 4)) * by - start;
        var sum = Vector256.Sum(sums);
        for (; i < values.Length; i++)
            sum += values[i] * shrink - from * shrink;
        return sum;
    }
}
