using System.Collections.Immutable;

namespace MLFeatures.Experiments.Splits;

/// <summary>One division of rows into training and test.</summary>
/// <param name="Index">0-based number.</param>
/// <param name="TrainRows">Positions of the training rows, rising.</param>
/// <param name="TestRows">Positions of the test rows, rising.</param>
/// <param name="Origin">Test rows lie at or after this time, training rows before it (and before the gap), UTC. Null when time plays no part.</param>
public sealed record Resample(int Index, ImmutableArray<int> TrainRows, ImmutableArray<int> TestRows, DateTime? Origin = null)
{
    /// <summary>Puts every row for which <paramref name="isTest"/> holds into the test, and every other into the training.</summary>
    internal static Resample Of(int index, int rows, Func<int, bool> isTest) => Of(index, rows, row => !isTest(row), isTest, origin: null);

    /// <summary>Puts rows into training or test; those for which neither holds are left out.</summary>
    internal static Resample Of(int index, int rows, Func<int, bool> isTrain, Func<int, bool> isTest, DateTime? origin) =>
        new(index, [.. Enumerable.Range(0, rows).Where(isTrain)], [.. Enumerable.Range(0, rows).Where(isTest)], origin);
}
