namespace MLFeatures.Experiments.Results;

/// <summary>A fit or a scoring that failed. The resample does not count for the arm; the others do.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Resample">0-based number of the resample.</param>
/// <param name="Error">What went wrong.</param>
public sealed record TrialFailure(string Arm, int Resample, string Error);
