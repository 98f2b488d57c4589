using System.Collections.Immutable;
using System.Globalization;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Splits;

/// <summary>
/// Whole groups are drawn, the same share of each quintile of the groups' mean outcome. The number of groups is exact (the test fraction, rounded;
/// folds differ by at most one group); the number of rows follows from it.
/// </summary>
/// <remarks>
/// The ratio of the corrected t-test counts groups: they are what is drawn, and what two training sets share. It is the same as in rows on
/// average, and does not change from resample to resample.
/// </remarks>
internal static class GroupedSplit
{
    public static Division Divide(SplitRows rows, SplitOptions options)
    {
        var groups = GroupIndex.Of(rows.Groups!);
        var random = new CounterRandom(unchecked((long)options.Seed)).Stream("grouped-split");
        var draw = new StratifiedDraw(groups.Ids, rows.Strata(groups), random);
        if (options.Folds is { } folds)
        {
            if (folds > groups.Ids.Length)
                throw new InvalidDataException(
                    $"Found {groups.Ids.Length} groups: {folds} folds need as many at least. Use fewer folds, or more data."
                );
            return StratifiedSplit.Folded(
                draw,
                rows.Count,
                row => groups.OfRow[row],
                options,
                folds,
                $"groups are dealt into {folds} folds of equally many groups, each fifth of their mean outcome evenly"
            );
        }
        var test = StratifiedSplit.TestUnits(groups.Ids.Length, options.TestFraction);
        var resamples = ImmutableArray.CreateBuilder<Resample>(options.Resamples);
        for (var index = 0; index < options.Resamples; index++)
        {
            var held = draw.Draw(test, index);
            resamples.Add(Resample.Of(index, rows.Count, row => held[groups.OfRow[row]]));
        }
        return new(
            options,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Each resample holds out {options.TestFraction * 100:0.##} % of the groups, the same share of each fifth of their mean outcome, and trains on the others."
            ),
            (double)test / (groups.Ids.Length - test),
            resamples.MoveToImmutable()
        );
    }
}
