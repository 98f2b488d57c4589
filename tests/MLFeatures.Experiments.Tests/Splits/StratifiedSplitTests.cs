using CsCheck;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Splits;

public class StratifiedSplitTests
{
    private static readonly SplitOptions Stratified = new() { Kind = SplitKind.Stratified };

    [Fact]
    public void Sizes_and_shares_of_classes_are_exact() =>
        Gen.Select(Gen.Int[20, 300], Gen.Double[0.15, 0.85], Gen.Double[0.1, 0.5], Gen.Int[0, 1000])
            .Sample(
                (count, share, fraction, seed) =>
                {
                    var positives = Math.Clamp((int)(share * count), 10, count - 10);
                    var labels = Shuffled(Enumerable.Range(0, count).Select(r => r < positives).ToArray(), seed);
                    var test = (int)Math.Round(fraction * count, MidpointRounding.AwayFromZero);
                    var division = Division.Create(SplitRows.Of(labels), Stratified with { TestFraction = fraction });
                    foreach (var resample in division.Resamples)
                    {
                        Assert.Equal(test, resample.TestRows.Length);
                        var exact = positives * (double)test / count;
                        Assert.InRange(resample.TestRows.Count(r => labels[r]), Math.Floor(exact), Math.Ceiling(exact));
                    }
                    Assert.Equal(test / (double)(count - test), division.TestToTrainRatio, 1e-15);
                }
            );

    [Fact]
    public void Folds_cover_every_row_once_per_repeat_and_differ_by_one_row_overall_and_per_class() =>
        Gen.Select(Gen.Int[40, 300], Gen.Int[2, 10], Gen.Int[1, 4], Gen.Int[0, 1000])
            .Sample(
                (count, folds, repeats, seed) =>
                {
                    var labels = Shuffled(Enumerable.Range(0, count).Select(r => r < count / 3).ToArray(), seed);
                    var division = Division.Create(SplitRows.Of(labels), Stratified with { Folds = folds, Repeats = repeats });
                    Assert.Equal(folds * repeats, division.Resamples.Length);
                    Assert.Equal(1.0 / (folds - 1), division.TestToTrainRatio, 1e-15);
                    foreach (var repeat in division.Resamples.Chunk(folds))
                    {
                        Assert.Equal(Enumerable.Range(0, count), repeat.SelectMany(r => r.TestRows).Order());
                        Assert.All(repeat, r => Assert.InRange(r.TestRows.Length, count / folds, (count + folds - 1) / folds));
                        var positives = repeat.Select(r => r.TestRows.Count(row => labels[row])).ToArray();
                        Assert.InRange(positives.Max() - positives.Min(), 0, 1);
                    }
                }
            );

    [Fact]
    public void Fifths_of_a_numeric_outcome_are_drawn_evenly_and_equal_outcomes_stay_in_one()
    {
        var outcomes = Enumerable.Range(0, 100).Select(r => (float)(r * 37 % 100)).ToArray();
        var division = Division.Create(SplitRows.Of(outcomes), Stratified);
        foreach (var resample in division.Resamples)
            Assert.All(resample.TestRows.GroupBy(r => (int)outcomes[r] / 20), fifth => Assert.Equal(6, fifth.Count()));

        Assert.Equal([0, 0, 0, 3, 4, 0, 0, 0, 0, 4], QuantileBins.Of([1, 1, 1, 2, 3, 1, 1, 0, 1, 5], 5).Select(b => b));
        Assert.All(QuantileBins.Of(new double[7], 5), bin => Assert.Equal(0, bin));
    }

    [Fact]
    public void Every_row_is_tested_about_equally_often()
    {
        var labels = Enumerable.Range(0, 100).Select(r => r % 2 == 0).ToArray();
        var division = Division.Create(SplitRows.Of(labels), Stratified with { Resamples = 400 });
        var tested = division.Resamples.SelectMany(r => r.TestRows).CountBy(r => r).ToArray();
        Assert.Equal(100, tested.Length);
        Assert.All(tested, row => Assert.InRange(row.Value, 76, 164)); // 120 of 400 expected, ± 4.8 standard deviations
    }

    [Fact]
    public void Summary_of_folds()
    {
        var labels = Enumerable.Range(0, 100).Select(r => r % 2 == 0).ToArray();
        var summary = Division.Create(SplitRows.Of(labels), Stratified with { Folds = 10 }).Summarize();
        Assert.Equal(
            ("stratified", 100, 0.1, 90, 10),
            (summary.Kind, summary.Resamples, summary.TestFraction, summary.MeanTrainRows, summary.MeanTestRows)
        );
        Assert.Contains("10 repeats", summary.Description, StringComparison.Ordinal);
    }

    // Frozen: a later version must divide alike, or the results of plans change without a change of the plan.
    [Fact]
    public void Frozen_example()
    {
        var labels = Enumerable.Range(0, 12).Select(r => r % 3 == 0).ToArray();
        var ids = Enumerable.Range(0, 12).Select(r => 100L + r).ToArray();
        var rows = SplitRows.Of(labels, ids: ids);
        Assert.Equal(
            ["0 1 2 6 7 8", "5 6 7 8 9 11", "0 1 4 5 8 9"],
            Division.Create(rows, Stratified with { Resamples = 3, TestFraction = 0.5 }).Resamples.Select(Test)
        );
        Assert.Equal(
            ["0 1 7 11", "5 8 9 10", "2 3 4 6"],
            Division.Create(rows, Stratified with { Folds = 3, Repeats = 1 }).Resamples.Select(Test)
        );
        Assert.Equal(
            ["1 2 3 10", "6 7 8 11"],
            Division.Create(SplitRows.Of(labels), Stratified with { Resamples = 2 }).Resamples.Select(Test)
        );
    }

    private static string Test(Resample resample) => string.Join(' ', resample.TestRows);

    private static bool[] Shuffled(bool[] labels, int seed)
    {
        new CounterRandom(seed).Shuffle<bool>(labels);
        return labels;
    }
}
