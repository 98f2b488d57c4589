using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MLFeatures.Experiments.Assignment;

/// <summary>How ABsmartly's SDKs divide units: MurmurHash3 of the experiment's seed and of the hashed unit.</summary>
public static class AbsmartlyVariant
{
    /// <summary>Index of the unit's variant.</summary>
    /// <param name="unit">The unit's id; hashed as UTF-8.</param>
    /// <param name="split">Shares of the variants, summing to 1.</param>
    /// <param name="seedHigh">Upper half of the experiment's seed.</param>
    /// <param name="seedLow">Lower half of the experiment's seed.</param>
    public static int Assign(string unit, IReadOnlyList<double> split, uint seedHigh, uint seedLow) =>
        Choose(split, Probability(unit, seedHigh, seedLow));

    /// <summary>The unit's number in an experiment, 0–1, both ends included.</summary>
    /// <param name="unit">The unit's id; hashed as UTF-8.</param>
    /// <param name="seedHigh">Upper half of the experiment's seed.</param>
    /// <param name="seedLow">Lower half of the experiment's seed.</param>
    public static double Probability(string unit, uint seedHigh, uint seedLow)
    {
        ArgumentNullException.ThrowIfNull(unit);
#pragma warning disable CA5351 // The scheme is defined by MD5; nothing is kept secret by it.
        var digest = MD5.HashData(Encoding.UTF8.GetBytes(unit));
#pragma warning restore CA5351
        Span<byte> key = stackalloc byte[Base64Url.GetEncodedLength(digest.Length)];
        Base64Url.EncodeToUtf8(digest, key);
        Span<byte> buffer = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32LittleEndian(buffer, seedLow);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer[4..], seedHigh);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer[8..], Murmur3.Hash(key, 0));
        return Murmur3.Hash(buffer, 0) / (double)uint.MaxValue;
    }

    /// <summary>Index of the first variant whose cumulative share is above <paramref name="probability"/>; the last one when none is.</summary>
    /// <exception cref="ArgumentException"><paramref name="split"/> is empty.</exception>
    public static int Choose(IReadOnlyList<double> split, double probability)
    {
        ArgumentNullException.ThrowIfNull(split);
        if (split.Count == 0)
            throw new ArgumentException("There is no variant to choose from: give at least one share.", nameof(split));
        var sum = 0.0;
        for (var i = 0; i < split.Count; i++)
        {
            sum += split[i];
            if (probability < sum)
                return i;
        }
        return split.Count - 1;
    }
}
