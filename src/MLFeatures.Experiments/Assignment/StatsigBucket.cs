using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MLFeatures.Experiments.Assignment;

/// <summary>
/// How Statsig's SDKs divide units: the first eight bytes of a SHA-256 hash, big endian, modulo a number of buckets (docs.statsig.com, "How evaluation
/// works"; Statsig publishes no test values).
/// </summary>
public static class StatsigBucket
{
    /// <summary>Buckets of a rule's pass percentage.</summary>
    public const int PassBuckets = 10_000;

    /// <summary>Buckets of a <c>user_bucket</c> condition.</summary>
    public const int UserBuckets = 1_000;

    /// <summary>The unit's bucket for a rule, 0–9999.</summary>
    /// <param name="configSalt">Salt of the gate or experiment.</param>
    /// <param name="ruleSalt">Salt of the rule; its id when it has none.</param>
    /// <param name="unitId">The unit's id; hashed as UTF-8.</param>
    public static int Pass(string configSalt, string ruleSalt, string unitId) => Of($"{configSalt}.{ruleSalt}", unitId, PassBuckets);

    /// <summary>Whether the unit passes a rule: its bucket is below <paramref name="passPercentage"/> · 100.</summary>
    /// <param name="configSalt">Salt of the gate or experiment.</param>
    /// <param name="ruleSalt">Salt of the rule; its id when it has none.</param>
    /// <param name="unitId">The unit's id.</param>
    /// <param name="passPercentage">0–100.</param>
    public static bool Passes(string configSalt, string ruleSalt, string unitId, double passPercentage) =>
        Pass(configSalt, ruleSalt, unitId) < passPercentage * 100;

    /// <summary>The unit's bucket in a <c>user_bucket</c> condition, 0–999.</summary>
    /// <param name="salt">Salt of the condition.</param>
    /// <param name="unitId">The unit's id; hashed as UTF-8.</param>
    public static int User(string salt, string unitId) => Of(salt, unitId, UserBuckets);

    internal static int Of(string salt, string unitId, int buckets)
    {
        ArgumentNullException.ThrowIfNull(unitId);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}.{unitId}"));
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)buckets);
    }
}
