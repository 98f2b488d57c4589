using System.Collections.Immutable;
using System.Globalization;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Splits;

/// <summary>
/// Rows are drawn, the same share of each class, or of each quintile of a numeric outcome. The number of test rows is exact (the test fraction,
/// rounded; folds differ by at most one), and that of each stratum is its share, rounded down or up.
/// </summary>
/// <remarks>The ratio of the corrected t-test counts rows: they are what is drawn.</remarks>
internal static class StratifiedSplit
{
    public static Division Divide(SplitRows rows, SplitOptions options)
    {
        var draw = new StratifiedDraw(
            rows.Keys,
            rows.Strata(),
            new CounterRandom(unchecked((long)options.Seed)).Stream("stratified-split")
        );
        var strata = rows.Binary ? "class" : "fifth of the outcome";
        if (options.Folds is { } folds)
            return Folded(
                draw,
                rows.Count,
                row => row,
                options,
                folds,
                $"rows are dealt into {folds} folds of equal size, each {strata} evenly"
            );
        var test = TestUnits(rows.Count, options.TestFraction);
        var resamples = ImmutableArray.CreateBuilder<Resample>(options.Resamples);
        for (var index = 0; index < options.Resamples; index++)
        {
            var drawn = draw.Draw(test, index);
            resamples.Add(Resample.Of(index, rows.Count, row => drawn[row]));
        }
        return new(
            options,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Each resample draws {options.TestFraction * 100:0.##} % of the rows for the test, the same share of each {strata}, and trains on the rest."
            ),
            (double)test / (rows.Count - test),
            resamples.MoveToImmutable()
        );
    }

    /// <summary>The test fraction of the units, rounded, and at least one on either side.</summary>
    public static int TestUnits(int units, double fraction) =>
        Math.Clamp((int)Math.Round(fraction * units, MidpointRounding.AwayFromZero), 1, units - 1);

    /// <summary>Repeated cross-validation over units; <paramref name="unitOfRow"/> tells a row's.</summary>
    /// <remarks>Of k folds k − 1 train and 1 tests: n_test ÷ n_train is 1/(k−1) whatever the rounding of a fold.</remarks>
    public static Division Folded(StratifiedDraw draw, int rows, Func<int, int> unitOfRow, SplitOptions options, int folds, string dealt)
    {
        var resamples = ImmutableArray.CreateBuilder<Resample>(options.Count);
        for (var repeat = 0; repeat < options.Repeats; repeat++)
        {
            var foldOfUnit = draw.Deal(folds, repeat);
            for (var fold = 0; fold < folds; fold++)
                resamples.Add(Resample.Of(repeat * folds + fold, rows, row => foldOfUnit[unitOfRow(row)] == fold));
        }
        var description = $"In each of {options.Repeats} repeats the {dealt}; each fold is tested once, with a model of the others.";
        return new(options, description, 1.0 / (folds - 1), resamples.MoveToImmutable());
    }
}
