using System.Collections.Immutable;
using System.Globalization;

namespace MLFeatures.Experiments.Splits;

/// <summary>A part of the rows must have something to tell apart: both classes, or two different outcomes.</summary>
internal static class PartCheck
{
    /// <summary>Checks both parts of a resample.</summary>
    /// <exception cref="InvalidDataException">A part is empty or has one class or outcome only.</exception>
    public static void Require(SplitRows rows, Resample resample)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"Resample {resample.Index}");
        Require(rows, resample.TrainRows, $"{where}: the training part", resample.Origin);
        Require(rows, resample.TestRows, $"{where}: the test part", resample.Origin);
    }

    /// <summary>Checks one part.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="part">Positions of the rows of the part.</param>
    /// <param name="name">What to call the part, with where it is.</param>
    /// <param name="cutoff">The time that bounds it, UTC; null for none.</param>
    /// <exception cref="InvalidDataException">The part is empty or has one class or outcome only.</exception>
    public static void Require(SplitRows rows, ImmutableArray<int> part, string name, DateTime? cutoff)
    {
        if (part.Length > 0 && part.Any(row => !rows.Outcomes[row].Equals(rows.Outcomes[part[0]])))
            return;
        throw new InvalidDataException(
            $"{name} has {Found(rows, part)}; expected {(rows.Binary ? "both classes" : "at least two different outcomes")}. "
                + (cutoff is { } time ? string.Create(CultureInfo.InvariantCulture, $"The cutoff is {time:yyyy-MM-dd HH:mm:ss} UTC. ") : "")
                + (rows.Binary, cutoff) switch
                {
                    (true, null) => "Use more data, a larger test fraction, fewer folds, or another label threshold.",
                    (true, _) => "Use more data, a larger test fraction, a smaller gap, or another label threshold.",
                    (_, null) => "Use more data, a larger test fraction, or fewer folds.",
                    _ => "Use more data, a larger test fraction, or a smaller gap.",
                }
        );
    }

    private static string Found(SplitRows rows, ImmutableArray<int> part)
    {
        if (part.Length == 0)
            return "no rows";
        var outcome = rows.Outcomes[part[0]];
        var all = rows.Binary ? (outcome == 0 ? "negative" : "positive") : FormattableString.Invariant($"with the outcome {outcome}");
        return $"{part.Length} rows, all {all}";
    }
}
