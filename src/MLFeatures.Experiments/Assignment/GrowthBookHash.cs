using System.Globalization;

namespace MLFeatures.Experiments.Assignment;

/// <summary>
/// How GrowthBook's SDKs divide users (SDK specification 0.7; reference <c>docs.growthbook.io/lib/build-your-own</c>). Hashes are over UTF-16 code
/// units.
/// </summary>
public static class GrowthBookHash
{
    /// <summary>The number of a user in an experiment.</summary>
    /// <param name="seed">The experiment's seed; GrowthBook takes its key when it has none.</param>
    /// <param name="value">The user's id.</param>
    /// <param name="version">
    /// 2: a multiple of 1/10000. 1: a multiple of 1/1000, for experiments of old only, because experiments with similar seeds divide users alike.
    /// </param>
    /// <returns>A number from 0 up to but without 1; null for any other version: such a user is not in the experiment.</returns>
    public static double? Bucket(string seed, string value, int version)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(value);
        switch (version)
        {
            case 1:
                return Fnv1a.Hash(seed, Fnv1a.Hash(value)) % 1000 / 1000.0;
            case 2:
                Span<char> digits = stackalloc char[10];
                Fnv1a.Hash(value, Fnv1a.Hash(seed)).TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
                return Fnv1a.Hash(digits[..length]) % 10000 / 10000.0;
            default:
                return null;
        }
    }

    /// <summary>The parts of 0–1 that belong to the arms.</summary>
    /// <param name="arms">How many arms there are; 0 or less gives no range.</param>
    /// <param name="coverage">Share of users in the experiment; below 0 counts as 0 and above 1 as 1.</param>
    /// <param name="weights">Shares of the arms. Null, another count than <paramref name="arms"/>, or a sum outside 0.99–1.01: all arms the same.</param>
    /// <returns>Arm i begins where the weights before it end and is coverage · weight long: a larger coverage lengthens it and moves nobody.</returns>
    public static IReadOnlyList<BucketRange> Ranges(int arms, double coverage, IReadOnlyList<double>? weights = null)
    {
        var covered = Math.Clamp(coverage, 0, 1);
        var used = weights is not null && weights.Count == arms && weights.Sum() is not (< 0.99 or > 1.01) ? weights : Equal(arms);
        var ranges = new BucketRange[used.Count];
        var start = 0.0;
        for (var i = 0; i < ranges.Length; i++)
        {
            ranges[i] = new(start, start + covered * used[i]);
            start += used[i];
        }
        return ranges;
    }

    /// <summary>Index of the first range that contains a number; −1 when none does: the user is not in the experiment.</summary>
    public static int ChooseVariation(double number, IReadOnlyList<BucketRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        for (var i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Contains(number))
                return i;
        }
        return -1;
    }

    /// <summary>Whether a user belongs to an experiment's part of a namespace. Experiments with separate parts never share a user.</summary>
    /// <param name="value">The user's id.</param>
    /// <param name="name">The namespace's name.</param>
    /// <param name="part">The experiment's part of it, in multiples of 1/1000: namespaces are divided by version 1 of the hash.</param>
    public static bool InNamespace(string value, string name, BucketRange part) => part.Contains(Bucket("__" + name, value, 1)!.Value);

    private static double[] Equal(int arms) => [.. Enumerable.Repeat(1.0 / arms, Math.Max(arms, 0))];
}
