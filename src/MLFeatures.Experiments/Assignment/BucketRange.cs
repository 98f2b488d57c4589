using System.Runtime.InteropServices;

namespace MLFeatures.Experiments.Assignment;

/// <summary>A half-open part of 0–1.</summary>
/// <param name="From">Its first number.</param>
/// <param name="To">The first number behind it; equal to <paramref name="From"/> when it is empty.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BucketRange(double From, double To)
{
    /// <summary>Whether <see cref="From"/> ≤ <paramref name="number"/> &lt; <see cref="To"/>.</summary>
    public bool Contains(double number) => number >= From && number < To;
}
