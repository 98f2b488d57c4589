using System.Buffers;
using System.Runtime.InteropServices;

namespace MLFeatures.Store.Offline;

/// <summary>Sorts Single values by their bits: whole numbers sort without a comparison per pair.</summary>
internal static class SortedSingles
{
    private const uint SignBit = 0x8000_0000;
    private const int DigitBits = 11;
    private const int Buckets = 1 << DigitBits;

    /// <summary>The values that are not NaN, ascending, -0 before +0.</summary>
    public static float[] Of(ReadOnlySpan<float> values)
    {
        var keys = ArrayPool<uint>.Shared.Rent(values.Length);
        var count = 0;
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
                keys[count++] = ToKey(BitConverter.SingleToUInt32Bits(value));
        }
        var from = keys.AsSpan(0, count);
        var result = new float[count];
        var to = MemoryMarshal.Cast<float, uint>(result.AsSpan());
        for (var shift = 0; shift < 32; shift += DigitBits)
        {
            Scatter(from, to, shift);
            var done = to;
            to = from;
            from = done;
        }
        // Three passes end in the result's own memory.
        for (var i = 0; i < from.Length; i++)
            from[i] = FromKey(from[i]);
        ArrayPool<uint>.Shared.Return(keys);
        return result;
    }

    private static void Scatter(ReadOnlySpan<uint> from, Span<uint> to, int shift)
    {
        Span<int> next = stackalloc int[Buckets];
        next.Clear();
        foreach (var key in from)
            next[(int)(key >> shift) & (Buckets - 1)]++;
        var start = 0;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            var size = next[bucket];
            next[bucket] = start;
            start += size;
        }
        foreach (var key in from)
            to[next[(int)(key >> shift) & (Buckets - 1)]++] = key;
    }

    // The bits of negative numbers order backwards, those of positive ones after all of them.
    private static uint ToKey(uint bits) => (bits & SignBit) != 0 ? ~bits : bits | SignBit;

    private static uint FromKey(uint key) => (key & SignBit) != 0 ? key & ~SignBit : ~key;
}
