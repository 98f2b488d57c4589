using System.Buffers;

namespace MLFeatures.Statistics;

/// <summary>Sorts numbers with a whole number beside each in time proportional to their count: several times faster than comparing.</summary>
/// <remarks>
/// Least significant digit first, eleven bits at a time, over the bits of the numbers in an order that unsigned integers have: P.-M. Terdiman,
/// "Radix Sort Revisited", 2000.
/// </remarks>
internal static class RadixSort
{
    private const int Digit = 11;
    private const int Digits = 6;
    private const int Buckets = 1 << Digit;

    // Below, the counts of the buckets cost more than comparing does.
    private const int Small = 600;

    /// <summary>Sorts <paramref name="values"/> rising, and <paramref name="items"/> along with them. Equal values keep their order; −0 becomes 0.</summary>
    /// <param name="values">No NaN.</param>
    /// <param name="items">As many.</param>
    internal static void Sort(Span<double> values, Span<int> items)
    {
        var n = values.Length;
        if (n < Small)
        {
            Insert(values, items);
            return;
        }
        var keys = ArrayPool<ulong>.Shared.Rent(2 * n);
        var beside = ArrayPool<int>.Shared.Rent(n);
        var counts = new int[Digits * Buckets];
        for (var i = 0; i < n; i++)
        {
            var key = Ordered(values[i]);
            keys[i] = key;
            for (var digit = 0; digit < Digits; digit++)
                counts[digit * Buckets + (int)(key >> digit * Digit & (Buckets - 1))]++;
        }
        var from = keys.AsSpan(0, n);
        var to = keys.AsSpan(n, n);
        var fromItems = items;
        var toItems = beside.AsSpan(0, n);
        for (var digit = 0; digit < Digits; digit++)
        {
            var places = counts.AsSpan(digit * Buckets, Buckets);
            // A digit that all keys share moves nothing.
            if (places[(int)(from[0] >> digit * Digit & (Buckets - 1))] == n)
                continue;
            Move(from, to, fromItems, toItems, places, digit * Digit);
            Exchange(ref from, ref to);
            Exchange(ref fromItems, ref toItems);
        }
        for (var i = 0; i < n; i++)
            values[i] = Number(from[i]);
        if (fromItems != items)
            fromItems.CopyTo(items);
        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(beside);
    }

    private static void Move(Span<ulong> from, Span<ulong> to, Span<int> fromItems, Span<int> toItems, Span<int> places, int shift)
    {
        var next = 0;
        for (var bucket = 0; bucket < places.Length; bucket++)
            (places[bucket], next) = (next, next + places[bucket]);
        for (var i = 0; i < from.Length; i++)
        {
            var place = places[(int)(from[i] >> shift & (Buckets - 1))]++;
            to[place] = from[i];
            toItems[place] = fromItems[i];
        }
    }

    private static void Exchange<T>(ref Span<T> one, ref Span<T> other)
    {
        var kept = one;
        one = other;
        other = kept;
    }

    // Equal values must keep their order here, too, which the sort of the library does not promise.
    private static void Insert(Span<double> values, Span<int> items)
    {
        var places = new long[values.Length];
        for (var i = 0; i < places.Length; i++)
        {
            values[i] += 0.0;
            places[i] = i;
        }
        values.Sort(places.AsSpan());
        for (int start = 0, end; start < values.Length; start = end)
        {
            for (end = start + 1; end < values.Length && values[end] == values[start]; end++) { }
            places.AsSpan(start, end - start).Sort();
        }
        var before = items.ToArray();
        for (var i = 0; i < places.Length; i++)
            items[i] = before[places[i]];
    }

    // Positive numbers with the sign bit set, negative ones with every bit turned, are ordered as their bits. −0 + 0 is 0.
    private static ulong Ordered(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return (ulong)(bits ^ (bits >> 63 | long.MinValue));
    }

    private static double Number(ulong key)
    {
        var bits = (long)key;
        return BitConverter.Int64BitsToDouble(bits ^ (~bits >> 63 | long.MinValue));
    }
}
