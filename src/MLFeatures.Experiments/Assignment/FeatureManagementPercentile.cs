using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MLFeatures.Experiments.Assignment;

/// <summary>
/// How Microsoft.FeatureManagement divides users: the first four bytes of a SHA-256 hash, little endian, as a share of the largest such number
/// (Microsoft publishes no test values). An application that sets <c>TargetingEvaluationOptions.IgnoreCase</c> hashes the lower-case id: give it here.
/// </summary>
public static class FeatureManagementPercentile
{
    /// <summary>The hint with which a feature divides its variants when its allocation has no seed.</summary>
    public static string DefaultSeed(string feature) => $"allocation\n{feature}";

    /// <summary>The user's percentage, 0–100, both ends included.</summary>
    /// <param name="userId">The user's id; hashed as UTF-8.</param>
    /// <param name="hint">The allocation's seed, or <see cref="DefaultSeed"/>.</param>
    public static double Of(string userId, string hint)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(hint);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}\n{hint}"));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue * 100;
    }

    /// <summary>Whether a percentage lies in a range: from ≤ percentage &lt; to, and 100 itself in a range that ends at 100.</summary>
    /// <param name="percentage">See <see cref="Of"/>.</param>
    /// <param name="from">0–100.</param>
    /// <param name="to">0–100, not below <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within 0–100, or ends before it begins.</exception>
    public static bool IsTargeted(double percentage, double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        return percentage >= from && (percentage < to || to >= 100);
    }
}
