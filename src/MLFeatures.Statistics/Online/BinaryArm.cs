using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>How many units of an arm did something.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BinaryArm
{
    /// <summary>An arm.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ successes ≤ count, count ≥ 1.</exception>
    public BinaryArm(long successes, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        (Successes, Count) = (successes, count);
    }

    /// <summary>Units that did it.</summary>
    public long Successes { get; }

    /// <summary>All units.</summary>
    public long Count { get; }

    internal double Share => (double)Successes / Count;
}
