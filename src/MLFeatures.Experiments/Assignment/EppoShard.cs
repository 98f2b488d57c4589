using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MLFeatures.Experiments.Assignment;

/// <summary>How Eppo's SDKs divide subjects: the first four bytes of an MD5 hash, big endian, modulo the number of shards.</summary>
public static class EppoShard
{
    /// <summary>Shards of a flag unless it says otherwise.</summary>
    public const int DefaultTotal = 10_000;

    /// <summary>The shard of a subject, from 0 to <paramref name="total"/> − 1. A range of shards is half-open: start ≤ shard &lt; end.</summary>
    /// <param name="salt">Eppo has two per allocation: one for the traffic that takes part, one for the split among the arms.</param>
    /// <param name="subject">The subject's key; hashed as UTF-8.</param>
    /// <param name="total">Number of shards, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="total"/> is less than 1.</exception>
    public static int Of(string salt, string subject, int total = DefaultTotal)
    {
        ArgumentNullException.ThrowIfNull(salt);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
#pragma warning disable CA5351 // The scheme is defined by MD5; nothing is kept secret by it.
        var hash = MD5.HashData(Encoding.UTF8.GetBytes($"{salt}-{subject}"));
#pragma warning restore CA5351
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)total);
    }
}
