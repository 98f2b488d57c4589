using System.Collections.Immutable;
using System.Globalization;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Splits;

/// <summary>
/// Divisions in which training and test share neither a group (for example a user) nor the future: each draws the groups to hold out, trains on
/// rows of the other groups before the cutoff, and tests on rows of the held-out groups at or after it.
/// </summary>
/// <remarks>
/// <para>
/// The number of held-out groups is exact: the test fraction of all groups, rounded. Which ones depends only on the seed, the division's number and
/// the groups' own ids, so neither the order of the rows nor their number per group plays a part.
/// </para>
/// <para>
/// The ratio of the corrected t-test counts groups: they are what is drawn, and the share of them that two test sets have in common is what
/// correlates two divisions. Counting rows would give a smaller ratio (a test row must also be late), hence too narrow an interval.
/// </para>
/// </remarks>
internal static class GroupedTimeSplit
{
    public static Division Divide(SplitRows rows, SplitOptions options)
    {
        var times = rows.Times!;
        var groups = GroupIndex.Of(rows.Groups!);
        var testGroups = StratifiedSplit.TestUnits(groups.Ids.Length, options.TestFraction);
        var cutoff = TimeAxis.Sorted(times)[TimeAxis.Late(rows.Count, options.TestFraction)];
        var lastTraining = TimeAxis.Before(cutoff, options.Gap);
        var random = new CounterRandom(unchecked((long)options.Seed)).Stream("grouped-time-split");
        // One stratum: every choice of groups is equally likely.
        var draw = new StratifiedDraw(groups.Ids, new int[groups.Ids.Length], random);
        var resamples = ImmutableArray.CreateBuilder<Resample>(options.Resamples);
        for (var index = 0; index < options.Resamples; index++)
        {
            var held = draw.Draw(testGroups, index);
            resamples.Add(
                Resample.Of(
                    index,
                    rows.Count,
                    row => !held[groups.OfRow[row]] && times[row] < lastTraining,
                    row => held[groups.OfRow[row]] && times[row] >= cutoff,
                    cutoff
                )
            );
        }
        return new(
            options,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Each resample holds out {options.TestFraction * 100:0.##} % of the groups, trains on the other groups before "
                    + $"{cutoff:yyyy-MM-dd HH:mm:ss} UTC{(options.Gap > TimeSpan.Zero ? $" less a gap of {options.Gap}" : "")} and tests on the held-out groups from then on."
            ),
            (double)testGroups / (groups.Ids.Length - testGroups),
            resamples.MoveToImmutable()
        );
    }
}
