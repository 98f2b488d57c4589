using System.Buffers.Binary;
using System.Numerics;

namespace MLFeatures.Experiments.Assignment;

/// <summary>The 32-bit MurmurHash3 in its x86 variant (Appleby, public domain).</summary>
internal static class Murmur3
{
    private const uint C1 = 0xcc9e2d51;
    private const uint C2 = 0x1b873593;

    public static uint Hash(ReadOnlySpan<byte> data, uint seed)
    {
        var hash = seed;
        var length = (uint)data.Length;
        for (; data.Length >= sizeof(uint); data = data[sizeof(uint)..])
            hash = unchecked(
                BitOperations.RotateLeft(hash ^ Scrambled(BinaryPrimitives.ReadUInt32LittleEndian(data)), 13) * 5 + 0xe6546b64
            );
        var tail = 0u;
        for (var i = data.Length - 1; i >= 0; i--)
            tail = (tail << 8) | data[i];
        return Finished(hash ^ Scrambled(tail) ^ length);
    }

    // 0 stays 0, so an empty tail changes nothing.
    private static uint Scrambled(uint block) => unchecked(BitOperations.RotateLeft(block * C1, 15) * C2);

    private static uint Finished(uint hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
            hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        }
        return hash ^ (hash >> 16);
    }
}
