namespace MLFeatures.Experiments.Results;

/// <summary>How rows were divided into training and test.</summary>
/// <param name="Kind">Name of the split: <c>stratified</c>, <c>grouped</c>, <c>rolling-origin</c> or <c>grouped-time</c>.</param>
/// <param name="Description">What it does, with the reason given where it tears groups apart or ignores time.</param>
/// <param name="Resamples">Number of train/test divisions.</param>
/// <param name="TestFraction">Share held out, 0–1: of rows, groups or the time axis, as the kind has it; one fold of a cross-validation.</param>
/// <param name="Seed">Seed of the divisions.</param>
/// <param name="MeanTrainRows">Mean number of training rows per resample.</param>
/// <param name="MeanTestRows">Mean number of test rows per resample.</param>
public sealed record SplitSummary(
    string Kind,
    string Description,
    int Resamples,
    double TestFraction,
    ulong Seed,
    double MeanTrainRows,
    double MeanTestRows
);
