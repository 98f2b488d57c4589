using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>The rows of one score: a threshold can only take all of them or none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoreStep(int Positives, int Negatives)
{
    internal int Rows => Positives + Negatives;
}
