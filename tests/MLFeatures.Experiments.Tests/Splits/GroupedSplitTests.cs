using CsCheck;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Tests.Splits;

public class GroupedSplitTests
{
    private static readonly SplitOptions Grouped = new() { Kind = SplitKind.Grouped, Reason = SplitExample.Reason };

    [Fact]
    public void The_number_of_groups_is_exact_and_the_ratio_counts_groups() =>
        Gen.Select(SplitExample.Many, Gen.Double[0.15, 0.5])
            .Sample(
                (example, fraction) =>
                {
                    var groups = example.Groups.Distinct().Count();
                    var test = Math.Clamp((int)Math.Round(fraction * groups, MidpointRounding.AwayFromZero), 1, groups - 1);
                    var division = Division.Create(example.Rows, Grouped with { TestFraction = fraction });
                    foreach (var resample in division.Resamples)
                    {
                        Assert.Equal(test, resample.TestRows.Select(r => example.Groups[r]).Distinct().Count());
                        Assert.Equal(groups - test, resample.TrainRows.Select(r => example.Groups[r]).Distinct().Count());
                        Assert.Null(resample.Origin);
                    }
                    Assert.Equal(test / (double)(groups - test), division.TestToTrainRatio, 1e-15);
                }
            );

    [Fact]
    public void Folds_cover_every_row_once_and_differ_by_one_group() =>
        Gen.Select(SplitExample.Many, Gen.Int[2, 6], Gen.Int[1, 3])
            .Sample(
                (example, folds, repeats) =>
                {
                    var groups = example.Groups.Distinct().Count();
                    var division = Division.Create(example.Rows, Grouped with { Folds = folds, Repeats = repeats });
                    Assert.Equal(1.0 / (folds - 1), division.TestToTrainRatio, 1e-15);
                    foreach (var repeat in division.Resamples.Chunk(folds))
                    {
                        Assert.Equal(Enumerable.Range(0, example.Count), repeat.SelectMany(r => r.TestRows).Order());
                        var sizes = repeat.Select(r => r.TestRows.Select(row => example.Groups[row]).Distinct().Count()).ToArray();
                        Assert.Equal(groups, sizes.Sum());
                        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
                    }
                }
            );

    [Fact]
    public void Groups_of_like_outcome_are_drawn_evenly()
    {
        // 50 groups of 10 rows; group g has g / 5 positive rows.
        var rows = Enumerable.Range(0, 500).ToArray();
        var labels = Array.ConvertAll(rows, r => r / 50 < r % 50 / 5);
        var groups = Array.ConvertAll(rows, r => (long)(r % 50));
        var division = Division.Create(SplitRows.Of(labels, groups), Grouped);
        foreach (var resample in division.Resamples)
        {
            var held = resample.TestRows.Select(r => groups[r]).Distinct();
            Assert.All(held.GroupBy(g => g / 10), fifth => Assert.Equal(3, fifth.Count()));
        }
    }

    [Fact]
    public void One_group_and_fewer_groups_than_folds_are_refused()
    {
        var labels = Enumerable.Range(0, 40).Select(r => r / 4 % 2 == 0).ToArray();
        Assert.Contains("Found 1 group(s)", Refusal(SplitRows.Of(labels, new long[40]), Grouped), StringComparison.Ordinal);
        var four = SplitRows.Of(labels, [.. Enumerable.Range(0, 40).Select(r => (long)(r % 4))]);
        Assert.Contains("Found 4 groups: 5 folds", Refusal(four, Grouped with { Folds = 5 }), StringComparison.Ordinal);
        Assert.Equal(4, Division.Create(four, Grouped with { Folds = 4, Repeats = 1 }).Resamples.Length);
        Assert.Contains("needs the group of each row", Refusal(SplitRows.Of(labels), Grouped), StringComparison.Ordinal);
    }

    // Frozen: a later version must divide alike, or the results of plans change without a change of the plan.
    [Fact]
    public void Frozen_example()
    {
        var rows = Enumerable.Range(0, 30).ToArray();
        var input = SplitRows.Of(Array.ConvertAll(rows, r => r * 5 % 13 < 6), Array.ConvertAll(rows, r => (long)(r * 7 % 10) + 100));
        Assert.Equal(
            ["0 3 5 10 13 15 20 23 25", "3 5 7 13 15 17 23 25 27", "2 4 8 12 14 18 22 24 28"],
            Division.Create(input, Grouped with { Resamples = 3 }).Resamples.Select(Test)
        );
        Assert.Equal(
            ["3 5 13 15 23 25", "2 4 12 14 22 24", "0 9 10 19 20 29", "1 7 11 17 21 27", "6 8 16 18 26 28"],
            Division.Create(input, Grouped with { Folds = 5, Repeats = 1 }).Resamples.Select(Test)
        );
    }

    private static string Test(Resample resample) => string.Join(' ', resample.TestRows);

    private static string Refusal(SplitRows rows, SplitOptions options) =>
        Assert.Throws<InvalidDataException>(() => Division.Create(rows, options)).Message;
}
