namespace MLFeatures.Experiments.Results;

/// <summary>How rows were divided into training and test.</summary>
/// <param name="Kind">Name of the split: <c>grouped-time</c>.</param>
/// <param name="Description">What it does, in one sentence.</param>
/// <param name="Resamples">Number of train/test divisions.</param>
/// <param name="TestFraction">Share of groups (and of the time axis) held out, 0–1.</param>
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
