using System.Numerics;

namespace MLFeatures.Statistics;

/// <summary>Bins with about as many rows each, so that numbers of any kind and scale can be counted like categories.</summary>
public static class EqualFrequencyBins
{
    /// <summary>
    /// The bin of each value, 0 for the smallest. With at most <paramref name="bins"/> distinct values each is a bin of its own; else a value
    /// of which b of n are smaller lies in bin ⌊bins · b ÷ n⌋, and bins without a value are skipped. Equal values always share a bin.
    /// </summary>
    /// <typeparam name="T">Any type of number; whole numbers need no conversion.</typeparam>
    /// <param name="values">One per row, any order. Infinite values are the smallest and the largest; NaN is missing and has no part in the bins.</param>
    /// <param name="bins">Most bins to make, positive.</param>
    /// <returns>As many codes as values, from 0 without gaps; <see cref="CategoryCodes.Missing"/> for NaN: make it a bin of its own with
    /// <see cref="MissingCodes.OwnCategory"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not positive.</exception>
    public static int[] Of<T>(ReadOnlySpan<T> values, int bins)
        where T : struct, INumber<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        var sorted = new T[values.Length];
        var order = new int[values.Length];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (T.IsNaN(values[i]))
                continue;
            sorted[count] = values[i];
            order[count++] = i;
        }
        Array.Sort(sorted, order, 0, count);

        var codes = new int[values.Length];
        Array.Fill(codes, CategoryCodes.Missing);
        var own = Distinct(sorted.AsSpan(0, count)) <= bins;
        var (code, lastBin) = (-1, -1L);
        for (int start = 0, end; start < count; start = end)
        {
            for (end = start; end < count && sorted[end] == sorted[start]; end++) { }
            var bin = own ? start : (long)bins * start / count;
            if (bin != lastBin)
                (code, lastBin) = (code + 1, bin);
            for (var i = start; i < end; i++)
                codes[order[i]] = code;
        }
        return codes;
    }

    private static int Distinct<T>(ReadOnlySpan<T> sorted)
        where T : struct, INumber<T>
    {
        var distinct = sorted.IsEmpty ? 0 : 1;
        for (var i = 1; i < sorted.Length; i++)
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        return distinct;
    }
}
