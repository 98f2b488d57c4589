using System.Runtime.InteropServices;

namespace MLFeatures.Experiments.Runs;

/// <summary>How far a comparison has come.</summary>
/// <param name="Completed">Trials (one arm on one resample) that are done.</param>
/// <param name="Total">All trials.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrialProgress(int Completed, int Total);
