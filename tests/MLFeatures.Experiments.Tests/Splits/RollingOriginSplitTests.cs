using CsCheck;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Tests.Splits;

public class RollingOriginSplitTests
{
    private static readonly DateTime Start = SplitExample.Start;
    private static readonly SplitOptions Rolling = new() { Kind = SplitKind.RollingOrigin, Reason = SplitExample.Reason };

    [Fact]
    public void Blocks_follow_one_another_and_cover_the_last_rows_once() =>
        SplitExample.Check(
            Gen.Select(SplitExample.Many, Gen.Int[2, 8], Gen.Double[0.2, 0.6], Gen.Int[0, 40]),
            sample =>
            {
                var (example, origins, fraction, gap) = sample;
                var options = Rolling with { Resamples = origins, TestFraction = fraction, Gap = TimeSpan.FromHours(gap) };
                var division = Division.Create(example.Rows, options);
                var first = division.Resamples[0].Origin!.Value;
                var late = Enumerable.Range(0, example.Count).Where(r => example.Times[r] >= first);
                Assert.Equal(late, division.Resamples.SelectMany(r => r.TestRows).Order());
                foreach (var (before, after) in division.Resamples.Zip(division.Resamples.Skip(1)))
                    Assert.True(before.TestRows.Max(r => example.Times[r]) < after.TestRows.Min(r => example.Times[r]));
                foreach (var resample in division.Resamples)
                {
                    var train = Enumerable.Range(0, example.Count).Where(r => example.Times[r] < resample.Origin - options.Gap);
                    Assert.Equal(train, resample.TrainRows);
                }
                Assert.Equal(
                    division.Resamples.Average(r => r.TestRows.Length / (double)r.TrainRows.Length),
                    division.TestToTrainRatio,
                    1e-12
                );
            }
        );

    [Fact]
    public void Blocks_of_distinct_times_differ_by_one_row() =>
        Gen.Select(Gen.Int[60, 300], Gen.Int[2, 7])
            .Sample(
                (count, origins) =>
                {
                    var rows = Enumerable.Range(0, count).ToArray();
                    var input = SplitRows.Of(
                        Array.ConvertAll(rows, r => r % 2 == 0),
                        times: Array.ConvertAll(rows, r => Start.AddHours(r))
                    );
                    var sizes = Division
                        .Create(input, Rolling with { Resamples = origins })
                        .Resamples.Select(r => r.TestRows.Length)
                        .ToArray();
                    Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
                    Assert.InRange(sizes.Sum(), 0.3 * count - 1, 0.3 * count + 1);
                }
            );

    [Fact]
    public void Rows_of_equal_time_go_into_one_block()
    {
        var rows = Enumerable.Range(0, 200).ToArray();
        var times = Array.ConvertAll(rows, r => Start.AddDays(r / 10));
        var division = Division.Create(SplitRows.Of(Array.ConvertAll(rows, r => r % 2 == 0), times: times), Rolling with { Resamples = 3 });
        foreach (var resample in division.Resamples)
        {
            Assert.Empty(resample.TrainRows.Select(r => times[r]).Intersect(resample.TestRows.Select(r => times[r])));
            Assert.Equal(0, resample.TestRows.Length % 10);
        }
    }

    [Fact]
    public void Too_few_times_for_the_origins_are_counted()
    {
        var labels = Enumerable.Range(0, 200).Select(r => r % 2 == 0).ToArray();
        var days = Enumerable.Range(0, 200).Select(r => Start.AddDays(r / 10)).ToArray();
        Assert.Contains("for 6 origins; expected 30", Refusal(SplitRows.Of(labels, times: days), Rolling), StringComparison.Ordinal);
        var same = Array.ConvertAll(days, _ => Start);
        Assert.Contains("for 1 origins; expected 30", Refusal(SplitRows.Of(labels, times: same), Rolling), StringComparison.Ordinal);
        Assert.Contains("needs the time of each row", Refusal(SplitRows.Of(labels), Rolling), StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_slides_and_the_gap_lies_after_it()
    {
        var example = SplitExample.Of(10, 40, 1, 3);
        var options = Rolling with { Resamples = 4, Window = TimeSpan.FromHours(100), Gap = TimeSpan.FromHours(10) };
        var division = Division.Create(example.Rows, options);
        foreach (var resample in division.Resamples)
        {
            Assert.Equal(100, resample.TrainRows.Length); // one row per hour
            Assert.Equal(resample.Origin - TimeSpan.FromHours(110), resample.TrainRows.Min(r => example.Times[r]));
            Assert.Equal(resample.Origin - TimeSpan.FromHours(11), resample.TrainRows.Max(r => example.Times[r]));
        }
        Assert.Contains("less a gap of 10:00:00", division.Description, StringComparison.Ordinal);
        Assert.Equal(0.3, division.TestToTrainRatio, 1e-12); // 30 rows tested, 100 trained on
    }

    [Fact]
    public void A_gap_before_the_beginning_of_time_leaves_nothing_to_train_on()
    {
        var rows = Enumerable.Range(0, 200).ToArray();
        var input = SplitRows.Of(
            Array.ConvertAll(rows, r => r % 2 == 0),
            times: Array.ConvertAll(rows, r => DateTime.MinValue.AddHours(r))
        );
        Assert.Contains(
            "the training part has no rows",
            Refusal(input, Rolling with { Gap = TimeSpan.FromDays(365) }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Frozen_example()
    {
        var rows = Enumerable.Range(0, 20).ToArray();
        var input = SplitRows.Of(Array.ConvertAll(rows, r => r % 2 == 0), times: Array.ConvertAll(rows, r => Start.AddDays(r)));
        var division = Division.Create(input, Rolling with { Resamples = 3, TestFraction = 0.4, Gap = TimeSpan.FromDays(1) });
        // By hand: the last 8 rows, 12 … 19, in blocks of 2 or 3; trained on the rows before the block less one day, the day before it left out.
        Assert.Equal(
            ["0…10 | 12 13", "0…12 | 14 15 16", "0…15 | 17 18 19"],
            division.Resamples.Select(r => $"{r.TrainRows[0]}…{r.TrainRows[^1]} | {string.Join(' ', r.TestRows)}")
        );
        Assert.Equal((2 / 11.0 + 3 / 13.0 + 3 / 16.0) / 3, division.TestToTrainRatio, 1e-12);
    }

    private static string Refusal(SplitRows rows, SplitOptions options) =>
        Assert.Throws<InvalidDataException>(() => Division.Create(rows, options)).Message;
}
