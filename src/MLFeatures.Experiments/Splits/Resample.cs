using System.Collections.Immutable;

namespace MLFeatures.Experiments.Splits;

/// <summary>One division of rows into training and test.</summary>
/// <param name="Index">0-based number.</param>
/// <param name="TrainRows">Positions of the training rows, rising.</param>
/// <param name="TestRows">Positions of the test rows, rising.</param>
public sealed record Resample(int Index, ImmutableArray<int> TrainRows, ImmutableArray<int> TestRows);
