using System.Collections.Immutable;
using System.Globalization;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Splits;

/// <summary>
/// Divisions in which training and test share neither a group (for example a user) nor the future: each draws the groups to hold out, trains on
/// rows of the other groups before the cutoff, and tests on rows of the held-out groups at or after it.
/// </summary>
/// <remarks>
/// The number of held-out groups is exact: the test fraction of all groups, rounded. Which ones depends only on the seed, the division's number and
/// the groups' own ids, so neither the order of the rows nor their number per group plays a part.
/// </remarks>
public sealed class GroupedTimeSplit
{
    private readonly SplitOptions _options;

    private GroupedTimeSplit(SplitOptions options, DateTime cutoff, int trainGroups, int testGroups, ImmutableArray<Resample> resamples)
    {
        _options = options;
        Cutoff = cutoff;
        TestToTrainRatio = (double)testGroups / trainGroups;
        Resamples = resamples;
    }

    /// <summary>Test rows lie at or after this time, training rows before it (and before the gap), UTC.</summary>
    public DateTime Cutoff { get; }

    /// <summary>
    /// n_test ÷ n_train of the corrected t-test, counted in groups: they are what is drawn, and the share of them that two test sets have in common
    /// is what correlates two divisions. Counting rows would give a smaller ratio (a test row must also be late), hence too narrow an interval.
    /// </summary>
    public double TestToTrainRatio { get; }

    /// <summary>The divisions, in order.</summary>
    public ImmutableArray<Resample> Resamples { get; }

    /// <summary>Divides rows.</summary>
    /// <param name="groups">Group of each row.</param>
    /// <param name="times">Time of each row's label.</param>
    /// <param name="labels">Label of each row. Not used to divide; only to check that every part has both classes.</param>
    /// <param name="options">How to divide.</param>
    /// <exception cref="ArgumentException">The lengths differ, or an option is out of its range.</exception>
    /// <exception cref="InvalidDataException">Fewer than two groups, or a part is empty or has one class only.</exception>
    public static GroupedTimeSplit Create(
        ReadOnlySpan<long> groups,
        ReadOnlySpan<DateTime> times,
        ReadOnlySpan<bool> labels,
        SplitOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Faults().ToArray();
        if (faults.Length > 0)
            throw new ArgumentException($"Split: {string.Join(" ", faults)}", nameof(options));
        if (groups.Length != times.Length || groups.Length != labels.Length)
        {
            throw new ArgumentException(
                $"Expected one group, time and label per row, found {groups.Length} groups, {times.Length} times and {labels.Length} labels.",
                nameof(groups)
            );
        }

        var (ids, groupOfRow) = Number(groups);
        if (ids.Length < 2)
        {
            throw new InvalidDataException(
                $"Found {ids.Length} group(s) in {groups.Length} rows; a grouped split needs at least 2. "
                    + "Use more data, or another group column."
            );
        }
        var testGroups = Math.Clamp((int)Math.Round(options.TestFraction * ids.Length, MidpointRounding.AwayFromZero), 1, ids.Length - 1);
        var cutoff = CutoffOf(times, options.TestFraction);
        var lastTraining = cutoff - DateTime.MinValue > options.Gap ? cutoff - options.Gap : DateTime.MinValue;
        var resamples = ImmutableArray.CreateBuilder<Resample>(options.Resamples);
        for (var index = 0; index < options.Resamples; index++)
        {
            var held = HeldOut(ids, testGroups, options.Seed, index);
            var train = ImmutableArray.CreateBuilder<int>();
            var test = ImmutableArray.CreateBuilder<int>();
            for (var row = 0; row < groups.Length; row++)
            {
                if (held[groupOfRow[row]])
                {
                    if (times[row] >= cutoff)
                        test.Add(row);
                }
                else if (times[row] < lastTraining)
                {
                    train.Add(row);
                }
            }
            var resample = new Resample(index, train.ToImmutable(), test.ToImmutable());
            CheckPart(resample, "training", resample.TrainRows, labels, cutoff);
            CheckPart(resample, "test", resample.TestRows, labels, cutoff);
            resamples.Add(resample);
        }
        return new(options, cutoff, ids.Length - testGroups, testGroups, resamples.MoveToImmutable());
    }

    /// <summary>The summary that goes into a result.</summary>
    public SplitSummary Summarize() =>
        new(
            "grouped-time",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Each resample holds out {_options.TestFraction * 100:0.##} % of the groups, trains on the other groups before "
                    + $"{Cutoff:yyyy-MM-dd HH:mm:ss} UTC{(_options.Gap > TimeSpan.Zero ? $" less a gap of {_options.Gap}" : "")} and tests on the held-out groups from then on."
            ),
            Resamples.Length,
            _options.TestFraction,
            _options.Seed,
            Resamples.Average(r => r.TrainRows.Length),
            Resamples.Average(r => r.TestRows.Length)
        );

    // Ids are sorted, so their numbers do not depend on the order of the rows.
    private static (long[] Ids, int[] GroupOfRow) Number(ReadOnlySpan<long> groups)
    {
        var ids = new HashSet<long>(groups.Length);
        foreach (var group in groups)
            ids.Add(group);
        long[] sorted = [.. ids.Order()];
        var numbers = new Dictionary<long, int>(sorted.Length);
        for (var i = 0; i < sorted.Length; i++)
            numbers.Add(sorted[i], i);
        var groupOfRow = new int[groups.Length];
        for (var row = 0; row < groups.Length; row++)
            groupOfRow[row] = numbers[groups[row]];
        return (sorted, groupOfRow);
    }

    // At least the test fraction of the rows lies at or after the cutoff; rows of equal time are never torn apart.
    private static DateTime CutoffOf(ReadOnlySpan<DateTime> times, double testFraction)
    {
        var sorted = times.ToArray();
        Array.Sort(sorted);
        return sorted[Math.Min(sorted.Length - 1, (int)((1 - testFraction) * sorted.Length))];
    }

    private static bool[] HeldOut(long[] ids, int count, ulong seed, int resample)
    {
        var random = new CounterRandom(unchecked((long)seed)).Stream("grouped-time-split").Stream(resample);
        var keys = Array.ConvertAll(ids, id => random.Stream(id).Bits(0));
        var order = Enumerable.Range(0, ids.Length).ToArray();
        Array.Sort(keys, order);
        var held = new bool[ids.Length];
        foreach (var group in order.AsSpan(0, count))
            held[group] = true;
        return held;
    }

    private static void CheckPart(Resample resample, string part, ImmutableArray<int> rows, ReadOnlySpan<bool> labels, DateTime cutoff)
    {
        var positives = 0;
        foreach (var row in rows)
            positives += labels[row] ? 1 : 0;
        if (positives > 0 && positives < rows.Length)
            return;
        var found = rows.Length == 0 ? "no rows" : $"{rows.Length} rows, all {(positives == 0 ? "negative" : "positive")}";
        throw new InvalidDataException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Resample {resample.Index}: the {part} part has {found}; expected both classes. The cutoff is {cutoff:yyyy-MM-dd HH:mm:ss} UTC. "
            ) + "Use more data, a larger test fraction, a smaller gap, or another label threshold."
        );
    }
}
