using System.Collections.Immutable;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Splits;

/// <summary>What a splitter may know of the rows: the outcome of each and, where there are any, its group, its time and its id.</summary>
/// <remarks>
/// Which rows are drawn does not depend on their order: each row has a key of its own, the id where ids are given, otherwise made of group, time
/// and outcome. Rows alike in all three are told apart by their order among themselves.
/// </remarks>
public sealed class SplitRows
{
    private const int OutcomeBins = 5; // as many as small data can fill, and enough to keep the tails of an outcome in every part

    private SplitRows(float[] outcomes, bool binary, long[]? groups, DateTime[]? times, long[]? ids, long[] keys) =>
        (Outcomes, Binary, Groups, Times, Ids, Keys) = (outcomes, binary, groups, times, ids, keys);

    /// <summary>Number of rows.</summary>
    public int Count => Outcomes.Length;

    internal float[] Outcomes { get; }

    /// <summary>Whether the outcomes are two classes, 0 and 1.</summary>
    internal bool Binary { get; }

    internal long[]? Groups { get; }

    internal DateTime[]? Times { get; }

    internal long[]? Ids { get; }

    /// <summary>One key per row, for random numbers that do not depend on the row's position.</summary>
    internal long[] Keys { get; }

    /// <summary>Rows of two classes.</summary>
    /// <param name="labels">Class of each row.</param>
    /// <param name="groups">Group of each row; empty when there are none.</param>
    /// <param name="times">Time of each row's label, UTC; empty when there are none.</param>
    /// <param name="ids">A number of each row that stays when rows come or go, each once; empty when there are none.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="InvalidDataException">An id occurs twice.</exception>
    public static SplitRows Of(
        ReadOnlySpan<bool> labels,
        ReadOnlySpan<long> groups = default,
        ReadOnlySpan<DateTime> times = default,
        ReadOnlySpan<long> ids = default
    ) => Of(Array.ConvertAll(labels.ToArray(), label => label ? 1f : 0f), binary: true, groups, times, ids);

    /// <summary>Rows with a number to predict. Strata are its quintiles; rows of equal outcome stay in one.</summary>
    /// <param name="outcomes">Outcome of each row, finite.</param>
    /// <param name="groups">Group of each row; empty when there are none.</param>
    /// <param name="times">Time of each row's outcome, UTC; empty when there are none.</param>
    /// <param name="ids">A number of each row that stays when rows come or go, each once; empty when there are none.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="InvalidDataException">An outcome is not finite, or an id occurs twice.</exception>
    public static SplitRows Of(
        ReadOnlySpan<float> outcomes,
        ReadOnlySpan<long> groups = default,
        ReadOnlySpan<DateTime> times = default,
        ReadOnlySpan<long> ids = default
    ) => Of(outcomes.ToArray(), binary: false, groups, times, ids);

    /// <summary>Stratum of each row: its class, or the quintile of its outcome.</summary>
    internal int[] Strata() =>
        Binary ? Array.ConvertAll(Outcomes, o => (int)o) : QuantileBins.Of(Array.ConvertAll(Outcomes, o => (double)o), OutcomeBins);

    /// <summary>Stratum of each group: the quintile of its mean outcome.</summary>
    internal int[] Strata(GroupIndex groups)
    {
        // Summed from the smallest outcome up, so that rounding does not depend on the order of the rows.
        var order = Enumerable.Range(0, Count).ToArray();
        Array.Sort(Array.ConvertAll(order, row => Outcomes[row]), order);
        var sums = new double[groups.Ids.Length];
        var counts = new int[groups.Ids.Length];
        foreach (var row in order)
        {
            sums[groups.OfRow[row]] += Outcomes[row];
            counts[groups.OfRow[row]]++;
        }
        return QuantileBins.Of([.. sums.Zip(counts, (sum, count) => sum / count)], OutcomeBins);
    }

    /// <summary>The rows at some positions, with the keys that they have here.</summary>
    internal SplitRows At(ImmutableArray<int> positions) =>
        new(
            Pick(Outcomes, positions)!,
            Binary,
            Pick(Groups, positions),
            Pick(Times, positions),
            Pick(Ids, positions),
            Pick(Keys, positions)!
        );

    private static SplitRows Of(
        float[] outcomes,
        bool binary,
        ReadOnlySpan<long> groups,
        ReadOnlySpan<DateTime> times,
        ReadOnlySpan<long> ids
    )
    {
        if (Differs(groups.Length) || Differs(times.Length) || Differs(ids.Length))
        {
            throw new ArgumentException(
                $"Expected one group, time and id per row, or none: found {outcomes.Length} outcomes, {groups.Length} groups, {times.Length} times "
                    + $"and {ids.Length} ids.",
                nameof(outcomes)
            );
        }
        var missing = Array.FindIndex(outcomes, o => !float.IsFinite(o));
        if (missing >= 0)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"Row {missing} has the outcome {outcomes[missing]}: expected a finite number. ")
                    + "Leave rows without an outcome out of the training set."
            );
        }
        var (group, time, id) = (OrNull(groups), OrNull(times), OrNull(ids));
        return new(outcomes, binary, group, time, id, id is null ? KeysOf(outcomes, group, time) : Unique(id));

        bool Differs(int length) => length != outcomes.Length && length != 0;
    }

    private static long[] KeysOf(float[] outcomes, long[]? groups, DateTime[]? times)
    {
        var root = new CounterRandom(0).Stream("split-row");
        var seen = new Dictionary<(long Group, long Time, float Outcome), int>(outcomes.Length);
        var keys = new long[outcomes.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            var content = (Group: groups?[row] ?? 0, Time: times?[row].Ticks ?? 0, Outcome: outcomes[row] + 0f); // −0 is 0
            var occurrence = seen.GetValueOrDefault(content);
            seen[content] = occurrence + 1;
            var stream = root.Stream(content.Group).Stream(content.Time).Stream(BitConverter.SingleToInt32Bits(content.Outcome));
            keys[row] = unchecked((long)stream.Bits(occurrence));
        }
        return keys;
    }

    private static long[] Unique(long[] ids)
    {
        var seen = new Dictionary<long, int>(ids.Length);
        for (var row = 0; row < ids.Length; row++)
        {
            if (!seen.TryAdd(ids[row], row))
                throw new InvalidDataException($"Rows {seen[ids[row]]} and {row} both have the id {ids[row]}: expected each id once.");
        }
        return ids;
    }

    private static T[]? OrNull<T>(ReadOnlySpan<T> values) => values.IsEmpty ? null : values.ToArray();

    private static T[]? Pick<T>(T[]? values, ImmutableArray<int> positions) =>
        values is null ? null : [.. positions.Select(position => values[position])];
}
