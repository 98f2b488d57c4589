namespace MLFeatures.Importance.Permutation;

/// <summary>Rows by rising score. Scores are of Single precision, so three passes of a radix sort over their bits do.</summary>
internal static class ScoreOrder
{
    private const int Digit = 11;
    private const int Buckets = 1 << Digit;

    /// <summary>The rows in the order of their scores; equal scores in the order of the rows. −0 comes before 0.</summary>
    public static int[] Ascending(ReadOnlySpan<double> scores)
    {
        var (keys, order) = (new uint[scores.Length], new int[scores.Length]);
        for (var i = 0; i < keys.Length; i++)
        {
            var bits = BitConverter.SingleToUInt32Bits((float)scores[i]);
            keys[i] = (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
            order[i] = i;
        }
        var (otherKeys, otherOrder) = (new uint[scores.Length], new int[scores.Length]);
        Span<int> starts = stackalloc int[Buckets];
        for (var shift = 0; shift < 32; shift += Digit)
        {
            starts.Clear();
            foreach (var key in keys)
                starts[(int)(key >> shift) & (Buckets - 1)]++;
            var sum = 0;
            for (var bucket = 0; bucket < Buckets; bucket++)
                (starts[bucket], sum) = (sum, sum + starts[bucket]);
            for (var i = 0; i < keys.Length; i++)
            {
                var to = starts[(int)(keys[i] >> shift) & (Buckets - 1)]++;
                (otherKeys[to], otherOrder[to]) = (keys[i], order[i]);
            }
            (keys, otherKeys, order, otherOrder) = (otherKeys, keys, otherOrder, order);
        }
        return order;
    }
}
