using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>How many units two arms need, rounded up.</summary>
/// <param name="Control">Units of the control.</param>
/// <param name="Treatment">Units of the treatment.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ArmSizes(long Control, long Treatment)
{
    /// <summary>Units of both.</summary>
    public long Total => Control + Treatment;

    // A root found by bisection may lie a rounding above the whole number it stands for.
    internal static ArmSizes Of(double control, double treatment) =>
        new((long)Math.Ceiling(control * (1 - 1e-12)), (long)Math.Ceiling(treatment * (1 - 1e-12)));
}
